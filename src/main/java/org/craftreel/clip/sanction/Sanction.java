package org.craftreel.clip.sanction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
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
import java.util.stream.Collectors;
import org.craftreel.account.Account;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;

/**
 * That a clip be disqualified, or that its votes count nothing: proposed by one organizer, decided by another. It changes by
 * {@link Sanctioning} only.
 */
@Entity
public class Sanction extends PanacheEntityBase {

    /** What became of a proposal. */
    public enum Status {
        PROPOSED,
        CONFIRMED,
        REFUSED
    }

    /** What is to become of the clip. */
    public enum Kind {
        DISQUALIFY,
        /** Runs count none of its votes from then on. */
        ZERO_VOTES
    }

    private static final String WITH_ALL = "from Sanction s join fetch s.clip clip join fetch clip.organization"
            + " join fetch s.proposer proposer join fetch proposer.organization"
            + " left join fetch s.decider decider left join fetch decider.organization ";

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    public Clip clip;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    Status status;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "proposer_id")
    public Account proposer;

    @Column(name = "proposed_at")
    Instant proposedAt;

    /** For everybody, once it is confirmed. */
    String reason;

    /** The proposal's sequence in the campaign's ledger. */
    @Column(name = "proposal_entry")
    Long proposalEntry;

    /** Null, as all that follows, until it is decided. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "decider_id")
    Account decider;

    @Column(name = "decided_at")
    Instant decidedAt;

    /** For the organizers; null where nothing was added. */
    String note;

    /** The decision's sequence in the campaign's ledger. */
    @Column(name = "decision_entry")
    Long decisionEntry;

    static Optional<UUID> findClipOf(UUID id) {
        return find("select s.clip.id from Sanction s where s.id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    static Optional<Sanction> findWithAll(UUID id) {
        return find(WITH_ALL + "where s.id = ?1", id).firstResultOptional();
    }

    static boolean is(Status status, Kind kind, UUID clipId) {
        return count("clip.id = ?1 and kind = ?2 and status = ?3", clipId, kind, status) > 0;
    }

    /**
     * A condition in SQL: by a sanction that is in force a clip's votes count nothing.
     *
     * @param clip the column of its id, with the name of its table
     */
    public static String zeroesVotesOf(String clip) {
        return """
                exists (select from sanction
                        where sanction.clip_id = %s and sanction.kind = 'ZERO_VOTES' and sanction.status = 'CONFIRMED')
                """.formatted(clip);
    }

    /** Those of some clips whose votes count nothing. */
    public static Set<UUID> findWithoutVotes(Collection<UUID> clips) {
        return clips.isEmpty()
                ? Set.of()
                : Set.copyOf(find(
                                "select s.clip.id from Sanction s where s.clip.id in ?1 and s.kind = ZERO_VOTES"
                                        + " and s.status = CONFIRMED",
                                clips)
                        .project(UUID.class)
                        .list());
    }

    /** Of some clips, whether it waits for a second person or is confirmed that their votes count nothing. */
    public static Map<UUID, Status> mapVotesZeroed(Collection<UUID> clips) {
        Map<UUID, Status> zeroed = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select s.clip.id, s.status from Sanction s"
                                + " where s.clip.id in ?1 and s.kind = ZERO_VOTES and s.status <> REFUSED",
                        Object[].class)
                .setParameter(1, clips)
                .getResultList()
                .forEach(row -> zeroed.put((UUID) row[0], (Status) row[1]));
        return zeroed;
    }

    /** The one by which a clip was disqualified, or lost its votes. */
    public static Optional<Sanction> findConfirmed(UUID clipId, Kind kind) {
        return find(WITH_ALL + "where clip.id = ?1 and s.kind = ?2 and s.status = CONFIRMED", clipId, kind)
                .firstResultOptional();
    }

    /** The confirmed ones of a campaign, the newest first. */
    public static List<Sanction> listConfirmed(UUID campaign, Cursor after, int limit) {
        String asked = WITH_ALL + "where s.status = CONFIRMED and clip.campaign.id = ?1";
        String order = " order by s.decidedAt desc, s.id desc";
        return (after == null
                        ? find(asked + order, campaign)
                        : find(asked + " and (s.decidedAt, s.id) < (?2, ?3)" + order, campaign, after.at(), after.id()))
                .page(0, limit)
                .list();
    }

    /** The ids of a campaign's confirmed ones, as its ledger has them. */
    public static Set<String> idsConfirmed(UUID campaign) {
        return find("select s.id from Sanction s where s.status = CONFIRMED and s.clip.campaign.id = ?1", campaign)
                .project(UUID.class)
                .stream()
                .map(UUID::toString)
                .collect(Collectors.toSet());
    }

    /**
     * Those that wait for a second person, about clips of a campaign in a subtree that are published or taken down; the
     * oldest first.
     */
    public static List<Sanction> listProposed(UUID campaign, String organizationPath, Cursor after, int limit) {
        String asked = WITH_ALL + "where s.status = PROPOSED and (clip.status = PUBLISHED or clip.status = TAKEN_DOWN)"
                + " and clip.campaign.id = ?1 and clip.organization.path like ?2";
        String order = " order by s.proposedAt, s.id";
        String subtree = organizationPath + "%";
        return (after == null
                        ? find(asked + order, campaign, subtree)
                        : find(
                                asked + " and (s.proposedAt, s.id) > (?3, ?4)" + order,
                                campaign,
                                subtree,
                                after.at(),
                                after.id()))
                .page(0, limit)
                .list();
    }

    Cursor cursor() {
        return new Cursor(decidedAt == null ? proposedAt : decidedAt, id);
    }
}
