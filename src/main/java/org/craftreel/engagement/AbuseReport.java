package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;

/** Somebody says that a clip or a comment should not be there. */
@Entity
@Table(name = "abuse_report")
public class AbuseReport extends PanacheEntityBase {

    /** What is wrong. */
    public enum Reason {
        ADVERTISING,
        INSULT,
        INDECENT,
        FALSE_CLAIM,
        /** Of somebody's work, or of their picture. */
        INFRINGEMENT,
        OTHER
    }

    /** What an organizer made of it. */
    public enum Status implements Phrase {
        OPEN,
        /** It was right. */
        UPHELD,
        /** Nothing was wrong. */
        DISMISSED;

        @Override
        public String in(Language language) {
            return SharedWords.of("report", this, language);
        }
    }

    private static final String WITH_ALL = "from AbuseReport r join fetch r.clip clip join fetch clip.campaign"
            + " join fetch clip.organization join fetch r.reporter left join fetch r.comment comment"
            + " left join fetch comment.author ";

    private static final String OF_OPEN = "where r.status = OPEN and clip.status = PUBLISHED";

    /** Made by the client. */
    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    public Clip clip;

    /** Null where the clip itself is reported. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "comment_id")
    public Comment comment;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "reporter_id")
    public Account reporter;

    @Enumerated(EnumType.STRING)
    public Reason reason;

    /** What the reporter added; may be empty. */
    public String text;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** What the organizer noted; null where nothing. */
    public String note;

    @Column(name = "resolved_by")
    public UUID resolvedBy;

    @Column(name = "resolved_at")
    public Instant resolvedAt;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The one with an id, or the open one of a reporter about the same clip or comment. */
    static Optional<AbuseReport> findBefore(UUID id, UUID reporter, UUID clip, UUID comment) {
        String same = " where r.id = ?1 or r.status = OPEN and r.reporter.id = ?2 and clip.id = ?3 and comment.id "
                + (comment == null ? "is null" : "= ?4");
        // The one with the id first: it tells a repeat from a second report.
        String order = " order by case when r.id = ?1 then 0 else 1 end";
        return (comment == null
                        ? find(WITH_ALL + same + order, id, reporter, clip)
                        : find(WITH_ALL + same + order, id, reporter, clip, comment))
                .firstResultOptional();
    }

    static Optional<UUID> findClipOf(UUID id) {
        return find("select r.clip.id from AbuseReport r where r.id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    static Optional<AbuseReport> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** The open ones about a campaign's clips and their comments, in a subtree, the oldest first. */
    public static List<AbuseReport> listOpen(UUID campaign, String organizationPath, Cursor after, int limit) {
        String asked = WITH_ALL + OF_OPEN + " and clip.campaign.id = ?1 and clip.organization.path like ?2";
        String order = " order by r.createdAt, r.id";
        return (after == null
                        ? find(asked + order, campaign, organizationPath + "%")
                        : find(
                                asked + " and (r.createdAt, r.id) > (?3, ?4)" + order,
                                campaign,
                                organizationPath + "%",
                                after.at(),
                                after.id()))
                .page(0, limit)
                .list();
    }

    /** How many of them there are, a thousand at the most. */
    public static long countOpen(UUID campaign, String organizationPath) {
        return Counts.of("r", "AbuseReport r join r.clip clip " + OF_OPEN, campaign, organizationPath);
    }

    /** How many of them there are in each campaign that has any. */
    public static Map<UUID, Long> countOpen(String organizationPath) {
        return Counts.byCampaign("abuse_report", Status.OPEN.name(), organizationPath);
    }

    /** A comment that an organizer takes away was rightly reported. */
    static void upholdOf(UUID comment, UUID actor, Instant at) {
        update(
                "status = UPHELD, resolvedBy = ?1, resolvedAt = ?2 where comment.id = ?3 and status = OPEN",
                actor,
                at,
                comment);
    }

    /** Those that were upheld by a decision on their comment, which was taken back. */
    static void reopenOf(UUID comment, UUID actor, Instant at) {
        update(
                "status = OPEN, resolvedBy = null, resolvedAt = null where comment.id = ?1 and status = UPHELD"
                        + " and resolvedBy = ?2 and resolvedAt = ?3",
                comment,
                actor,
                at);
    }

    /** Whether somebody resolved it a moment ago, and it would be on the desk again. */
    boolean isUndoableBy(Caller caller, Instant now) {
        return status != Status.OPEN
                && caller.accountId().equals(resolvedBy)
                && now.isBefore(resolvedAt.plus(ClipTransition.UNDO_TIME))
                && clip.status == ClipStatus.PUBLISHED
                && (comment == null || comment.status.isThere())
                && !isReportedAgain();
    }

    private boolean isReportedAgain() {
        String same = "status = OPEN and reporter.id = ?1 and clip.id = ?2 and comment";
        return comment == null
                ? count(same + " is null", reporter.id, clip.id) > 0
                : count(same + ".id = ?3", reporter.id, clip.id, comment.id) > 0;
    }

    /** Makes a locked report wait again. */
    void undo() {
        status = Status.OPEN;
        note = null;
        resolvedBy = null;
        resolvedAt = null;
    }

    void resolve(Status resolution, String words, UUID actor, Instant now) {
        status = resolution;
        note = words;
        resolvedBy = actor;
        resolvedAt = now;
    }

    public Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
