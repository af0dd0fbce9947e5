package org.craftreel.clip;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.SharedWords;
import org.craftreel.organization.Organization;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry of a campaign. Its status changes through {@link ClipTransition} only. */
@Entity
public class Clip extends PanacheEntityBase {

    private static final int MOST_OF_SAME_FILE = 20;

    private static final String WITH_ALL =
            "from Clip c join fetch c.campaign join fetch c.organization join fetch c.author ";

    private static final String FOR_REVIEW = """
            where c.organization.path like :below and c.status = PROCESSED
              and (campaign.reviewLevels = 1
                   or c.author.id <> :caller and not array_contains(c.approvers, :caller)
                      and (c.approvals = 0 or c.approvedPath like :below)
                      and (holder.path like :below or c.approvals < campaign.reviewLevels - 1))
            """;

    private static final int MOST_COUNTED = 1000;

    /** The same, counted in every campaign at once; a campaign's own are looked for only as far as they are counted. */
    private static final String COUNT_FOR_REVIEW = """
            select campaign.id, waiting.number
            from campaign
            join organization as holder on holder.id = campaign.organization_id
            cross join lateral (
                select count(*) as number
                from (select from clip as c
                      join organization on organization.id = c.organization_id
                      where c.campaign_id = campaign.id and starts_with(organization.path, ?1) and c.status = 'PROCESSED'
                        and (campaign.review_levels = 1
                             or c.author_id <> ?2 and not ?2 = any(c.approvers)
                                and (c.approvals = 0 or starts_with(c.approved_path, ?1))
                                and (starts_with(holder.path, ?1) or c.approvals < campaign.review_levels - 1))
                      limit ?3) as counted
            ) as waiting
            where waiting.number > 0
            """;

    private static final String OF_CAMPAIGN = " and campaign.id = :campaign";

    /** Made by the client, or by us, time-ordered, where the client makes none. */
    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "campaign_id")
    public Campaign campaign;

    /** Whose entry it is in rankings and quotas. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "organization_id")
    public Organization organization;

    /** Who uploaded it. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "author_id")
    public Account author;

    public String title;
    public String description;

    @Embedded
    public Craftsman craftsman;

    /** For organizers only. */
    @Column(name = "contact_phone")
    public String contactPhone;

    @Column(name = "original_work")
    public boolean originalWork;

    @Column(name = "portrait_consent")
    public boolean portraitConsent;

    @Enumerated(EnumType.STRING)
    public ClipStatus status;

    String cause;

    @Column(name = "cause_arguments")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> causeArguments;

    /** Who has passed what its author has sent so far, where several have to; the first one first. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<UUID> approvers = List.of();

    /** How many they are. */
    public int approvals;

    /** The path of the last one's union; empty where there is none. */
    @Column(name = "approved_path")
    public String approvedPath = "";

    @Column(name = "original_key")
    public String originalKey;

    /** The file's name on the author's device. */
    @Column(name = "original_name")
    public String originalName;

    @Column(name = "original_bytes")
    public Long originalBytes;

    /** Of the file as it was received, in hex. */
    @Column(name = "original_sha256")
    public String originalSha256;

    @Column(name = "duration_ms")
    public Integer durationMs;

    /** As shown, that is after rotation, in pixels. */
    public Integer width;

    public Integer height;

    /** Which of its pictures stands for it. */
    @Enumerated(EnumType.STRING)
    public Rendition.Kind poster = Rendition.Kind.POSTER;

    /** How often its author changed captions or cover, which are no part of the file. */
    @Column(name = "author_changes")
    public int authorChanges;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "published_at")
    public Instant publishedAt;

    public static Optional<Clip> findWithAll(UUID id) {
        return find(WITH_ALL + "where c.id = ?1", id).firstResultOptional();
    }

    public static List<Clip> listByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list(WITH_ALL + "where c.id in ?1", ids);
    }

    /** Those of them that are published, with the authors' organizations. */
    public static List<Clip> listPublished(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : list(
                        "from Clip c join fetch c.organization join fetch c.author a join fetch a.organization"
                                + " where c.id in ?1 and c.status = PUBLISHED",
                        ids);
    }

    /** Which of these clips are published. */
    public static Set<UUID> findPublished(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(find("select id from Clip where id in ?1 and status = PUBLISHED", ids)
                        .project(UUID.class)
                        .list());
    }

    /** The author's clips, the newest first; {@code after} is null on the first page. */
    public static List<Clip> listByAuthor(UUID author, Cursor after, int limit) {
        String order = " order by c.createdAt desc, c.id desc";
        if (after == null) {
            return find(WITH_ALL + "where c.author.id = ?1" + order, author)
                    .page(0, limit)
                    .list();
        }
        return find(
                        WITH_ALL + "where c.author.id = ?1 and (c.createdAt, c.id) < (?2, ?3)" + order,
                        author,
                        after.at(),
                        after.id())
                .page(0, limit)
                .list();
    }

    /**
     * What a caller can decide on in a campaign, the oldest first: of several levels of review only what has come to one that
     * the caller may pass, as {@code review.ReviewLevel} says.
     */
    public static List<Clip> listForReview(
            Campaign campaign, Caller caller, SoughtClips sought, Cursor after, int limit) {
        String asked = "from Clip c join fetch c.campaign campaign join campaign.organization holder"
                + " join fetch c.organization join fetch c.author " + FOR_REVIEW + OF_CAMPAIGN
                + SoughtClips.CONDITION;
        String order = " order by c.createdAt, c.id";
        Map<String, Object> parameters = forReview(caller);
        parameters.put("campaign", campaign.id);
        sought.bind(parameters);
        if (after == null) {
            return find(asked + order, parameters).page(0, limit).list();
        }
        parameters.put("at", after.at());
        parameters.put("id", after.id());
        return find(asked + " and (c.createdAt, c.id) > (:at, :id)" + order, parameters)
                .page(0, limit)
                .list();
    }

    /** How many clips the caller may pass in each campaign that has any, {@value MOST_COUNTED} at the most in each. */
    public static Map<UUID, Long> countForReview(Caller caller) {
        Map<UUID, Long> counts = new HashMap<>();
        for (Object found : getEntityManager()
                .createNativeQuery(COUNT_FOR_REVIEW)
                .setParameter(1, caller.organizationPath())
                .setParameter(2, caller.accountId())
                .setParameter(3, MOST_COUNTED)
                .getResultList()) {
            Object[] row = (Object[]) found;
            counts.put((UUID) row[0], (Long) row[1]);
        }
        return counts;
    }

    /** The same of one campaign, {@value MOST_COUNTED} at the most: nobody needs to know how many more there are. */
    public static long countForReview(Campaign campaign, Caller caller) {
        Map<String, Object> parameters = forReview(caller);
        parameters.put("campaign", campaign.id);
        return find(
                        "select c.id from Clip c join c.campaign campaign join campaign.organization holder "
                                + FOR_REVIEW + OF_CAMPAIGN,
                        parameters)
                .project(UUID.class)
                .page(0, MOST_COUNTED)
                .list()
                .size();
    }

    /** Those that wait for somebody else, after the caller has passed them: the last that came in first. */
    public static List<Clip> listPassedBy(Campaign campaign, Caller caller, int limit) {
        String passed = "where c.campaign.id = ?1 and c.organization.path like ?2 and c.status = PROCESSED"
                + " and array_contains(c.approvers, ?3) order by c.createdAt desc, c.id desc";
        return find(WITH_ALL + passed, campaign.id, caller.organizationPath() + "%", caller.accountId())
                .page(0, limit)
                .list();
    }

    private static Map<String, Object> forReview(Caller caller) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("below", caller.organizationPath() + "%");
        parameters.put("caller", caller.accountId());
        return parameters;
    }

    /** What everybody can watch in a campaign, the newest entry first. */
    public static List<Clip> listPublished(UUID campaign, SoughtClips sought, Cursor after, int limit) {
        String asked = WITH_ALL + "where c.campaign.id = :campaign and c.status = PUBLISHED" + SoughtClips.CONDITION;
        String order = " order by c.createdAt desc, c.id desc";
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("campaign", campaign);
        sought.bind(parameters);
        if (after == null) {
            return find(asked + order, parameters).page(0, limit).list();
        }
        parameters.put("at", after.at());
        parameters.put("id", after.id());
        return find(asked + " and (c.createdAt, c.id) < (:at, :id)" + order, parameters)
                .page(0, limit)
                .list();
    }

    /** Those of some clips that are published in a campaign by an organization or one below it, in no order. */
    public static List<Clip> listPublished(UUID campaign, String organizationPath, Collection<UUID> ids) {
        return list(
                WITH_ALL
                        + "where c.campaign.id = ?1 and c.organization.path like ?2 and c.status = PUBLISHED and c.id in ?3",
                campaign,
                organizationPath + "%",
                ids);
    }

    /** Other clips of the same campaign that have the same bytes for a file, the oldest first, at most 20. */
    public List<Clip> listOfSameFile() {
        if (originalSha256 == null) {
            return List.of();
        }
        return find(
                        WITH_ALL + "where c.campaign.id = ?1 and c.originalSha256 = ?2 and c.id <> ?3"
                                + " and c.status <> WITHDRAWN"
                                + " order by c.createdAt, c.id",
                        campaign.id,
                        originalSha256,
                        id)
                .page(0, MOST_OF_SAME_FILE)
                .list();
    }

    /** How many clips that hold a place an author has in a campaign, one clip left out. */
    public static long countPlacesOfAuthor(UUID campaign, UUID author, UUID except) {
        return count(
                "campaign.id = ?1 and author.id = ?2 and id <> ?3 and status in ?4",
                campaign,
                author,
                except,
                ClipStatus.HOLDING_A_PLACE);
    }

    /** How many clips that hold a place an organization itself has in a campaign, one clip left out. */
    public static long countPlacesOfOrganization(UUID campaign, UUID organization, UUID except) {
        return count(
                "campaign.id = ?1 and organization.id = ?2 and id <> ?3 and status in ?4",
                campaign,
                organization,
                except,
                ClipStatus.HOLDING_A_PLACE);
    }

    /** Why it stands where it stands, as a sentence; null where nothing is to be said. */
    public String causeIn(Language language) {
        return Cause.sentence(cause, causeArguments, language);
    }

    void setCause(Cause given) {
        cause = given == null ? null : given.code();
        causeArguments = given == null ? List.of() : given.arguments();
    }

    public Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    public boolean isBy(Caller caller) {
        return author.id.equals(caller.accountId());
    }

    /** Whether somebody is its author or an organizer above it. */
    public boolean isTendedBy(Caller caller) {
        return isBy(caller) || caller.looksAfter(organization.path);
    }

    /** @throws Problem {@code not-your-clip} unless {@link #isTendedBy}, {@code not-found} unless {@link #isVisibleTo} */
    public void requireTendedBy(Caller caller) {
        if (!isTendedBy(caller)) {
            throw notYours(caller);
        }
    }

    /** @throws Problem {@code not-your-clip} unless {@link #isBy}, {@code not-found} unless {@link #isVisibleTo} */
    public void requireBy(Caller caller) {
        if (!isBy(caller)) {
            throw notYours(caller);
        }
    }

    /** Of a clip that somebody may not see they are told nothing, not even that it is there. */
    private Problem notYours(Caller caller) {
        return isVisibleTo(Optional.of(caller))
                ? new Problem(ProblemType.NOT_YOUR_CLIP)
                : new Problem(ProblemType.NOT_FOUND, id);
    }

    /**
     * What organizers do with a clip is theirs who look after it. Of one that others may not see they are told nothing, not
     * even that it is there.
     *
     * @param asked what was asked for, for the answer
     * @throws Problem {@code not-found} unless {@link #isVisibleTo}, {@code outside-subtree}
     */
    public void requireLookedAfterBy(Caller caller, Object asked) {
        if (!isVisibleTo(Optional.of(caller))) {
            throw new Problem(ProblemType.NOT_FOUND, asked);
        }
        caller.requireLooksAfter(organization);
    }

    /**
     * What belongs to a clip changes by its author until it is decided on, by its organizers at any time.
     *
     * @param asked what is to change, for the answer: a word that pages have, too
     * @throws Problem {@code not-your-clip}, {@code not-found}, {@code state-conflict}
     */
    public void requireChangeableBy(Caller caller, String asked) {
        requireTendedBy(caller);
        if (!status.isOpen() && !caller.looksAfter(organization.path)) {
            throw new Problem(ProblemType.STATE_CONFLICT, status, SharedWords.of(asked))
                    .with("state", status)
                    .with("asked", asked);
        }
    }

    /** A reviewer's decision is about what was looked at: what its author changes meanwhile is counted. */
    public void countChangeBy(Caller caller) {
        boolean ofAuthor = isBy(caller) || !caller.looksAfter(organization.path);
        if (ofAuthor) {
            authorChanges++;
        }
        // What somebody below those who passed it changes, they have not seen.
        if (ofAuthor || !approvedPath.startsWith(caller.organizationPath())) {
            forgetApprovals();
        }
    }

    /** Something else than what was passed is there now. */
    void forgetApprovals() {
        approvers = List.of();
        approvals = 0;
        approvedPath = "";
    }

    /** Everybody sees what is published; those who tend it see it in every state. */
    public boolean isVisibleTo(Optional<Caller> caller) {
        return status == ClipStatus.PUBLISHED || caller.filter(this::isTendedBy).isPresent();
    }
}
