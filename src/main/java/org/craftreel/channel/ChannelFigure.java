package org.craftreel.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;

/**
 * What a clip had got on another platform by a day, entered by one organizer and decided by another. It changes by {@link
 * ChannelFigures} only.
 */
@Entity
@Table(name = "channel_figure")
public class ChannelFigure extends PanacheEntityBase {

    /** The most that a figure may be. */
    public static final long MOST = 100_000_000_000L;

    /** The most characters of a source, and of a reason. */
    public static final int MOST_OF_WORDS = 500;

    /** What became of a figure. */
    public enum Status implements Phrase {
        PENDING,
        CONFIRMED,
        REFUSED,
        /** A later row of the same clip, platform and day has taken its place. */
        SUPERSEDED,
        /** Two people have taken it back after it was confirmed. */
        WITHDRAWN;

        @Override
        public String in(Language language) {
            return ChannelTexts.TEXTS.in(language, "status." + this);
        }
    }

    private static final String WITH_ALL = "from ChannelFigure f join fetch f.clip clip join fetch clip.organization"
            + " join fetch f.enteredBy enterer join fetch enterer.organization"
            + " left join fetch f.decidedBy decider left join fetch decider.organization ";

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    Clip clip;

    @Enumerated(EnumType.STRING)
    Platform platform;

    /** By the campaign's clock; the figures are all that the post got until then. */
    LocalDate day;

    long plays;

    /** Null, as the next two, where it is not known. */
    Long likes;

    Long comments;
    Long shares;

    /** The post's address or other words, for the organizers. */
    String source;

    /** Of the screenshot by which the second person sees where it is from; null for none, or none any more. */
    @Column(name = "evidence_key")
    String evidenceKey;

    @Column(name = "evidence_bytes")
    Long evidenceBytes;

    /** In pixels. */
    @Column(name = "evidence_width")
    Integer evidenceWidth;

    /** In pixels. */
    @Column(name = "evidence_height")
    Integer evidenceHeight;

    /** In hex; it stays when the screenshot goes. */
    @Column(name = "evidence_sha256")
    String evidenceSha256;

    @Enumerated(EnumType.STRING)
    Status status;

    /** Which row it is to correct; null for none. */
    UUID supersedes;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "entered_by")
    Account enteredBy;

    @Column(name = "entered_at")
    Instant enteredAt;

    /** Null, as all that follows, until it is decided. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "decided_by")
    Account decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    /** Why it was refused, or what was added to a confirmation; null for nothing. */
    String reason;

    /** The decision's sequence in the campaign's ledger. */
    @Column(name = "decision_entry")
    Long decisionEntry;

    static Optional<UUID> findClipOf(UUID id) {
        return find("select f.clip.id from ChannelFigure f where f.id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    static Optional<ChannelFigure> findWithAll(UUID id) {
        return find(WITH_ALL + "where f.id = ?1", id).firstResultOptional();
    }

    /** What waits or is confirmed of some clips. */
    static List<ChannelFigure> listOpen(Collection<UUID> clips) {
        return list("clip.id in ?1 and status in ?2", clips, List.of(Status.PENDING, Status.CONFIRMED));
    }

    static Optional<ChannelFigure> findConfirmed(ChannelFigure like) {
        return find(
                        "clip.id = ?1 and platform = ?2 and day = ?3 and status = ?4",
                        like.clip.id,
                        like.platform,
                        like.day,
                        Status.CONFIRMED)
                .firstResultOptional();
    }

    /**
     * Those of a campaign's clips in a subtree, the last entered first.
     *
     * @param status null for all of them
     * @param after null on the first page
     */
    static List<ChannelFigure> listNewest(UUID campaign, String path, Status status, Cursor after, int limit) {
        String asked = WITH_ALL + "where clip.campaign.id = ?1 and clip.organization.path like ?2 and f.status in ?3";
        String order = " order by f.enteredAt desc, f.id desc";
        String subtree = path + "%";
        List<Status> wanted = status == null ? List.of(Status.values()) : List.of(status);
        return (after == null
                        ? find(asked + order, campaign, subtree, wanted)
                        : find(
                                asked + " and (f.enteredAt, f.id) < (?4, ?5)" + order,
                                campaign,
                                subtree,
                                wanted,
                                after.at(),
                                after.id()))
                .page(0, limit)
                .list();
    }

    /** Those about published clips that wait for a second person, first those that the reader may decide, the oldest first. */
    static List<ChannelFigure> listPending(UUID campaign, String path, UUID reader, int limit) {
        return find(
                        WITH_ALL + "where clip.campaign.id = ?1 and clip.organization.path like ?2"
                                + " and f.status = PENDING and clip.status = PUBLISHED"
                                + " order by case when f.enteredBy.id = ?3 then 1 else 0 end, f.enteredAt, f.id",
                        campaign,
                        path + "%",
                        reader)
                .page(0, limit)
                .list();
    }

    /** Those confirmed ones that are asked to be taken back, first those that the reader may decide, the oldest first. */
    static List<ChannelFigure> listToWithdraw(UUID campaign, String path, UUID reader, int limit) {
        return find(
                        WITH_ALL + "join ChannelWithdrawal w on w.figureId = f.id"
                                + " where clip.campaign.id = ?1 and clip.organization.path like ?2 and w.status = PENDING"
                                + " order by case when w.askedBy.id = ?3 then 1 else 0 end, w.askedAt, f.id",
                        campaign,
                        path + "%",
                        reader)
                .page(0, limit)
                .list();
    }

    Cursor cursor() {
        return new Cursor(enteredAt, id);
    }
}
