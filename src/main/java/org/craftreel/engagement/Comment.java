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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;

/** What an account wrote about a clip. Its status changes through {@link #move} only, which counts with it. */
@Entity
@Table(name = "clip_comment")
public class Comment extends PanacheEntityBase {

    /** Whether it is shown. */
    public enum Status implements Phrase {
        /** It waits for review. */
        WAITING,
        /** Everybody sees it. */
        SHOWN,
        /** An organizer hid it; its author sees it with the reason. */
        HIDDEN,
        /** Its author or an organizer removed it; its words are erased. */
        REMOVED;

        /** Whether nobody took it away. */
        boolean isThere() {
            return this == WAITING || this == SHOWN;
        }

        @Override
        public String in(Language language) {
            return SharedWords.of("comment", this, language);
        }
    }

    private static final String WITH_ALL = "from Comment c join fetch c.clip clip join fetch clip.campaign"
            + " join fetch clip.organization join fetch c.author author join fetch author.organization ";

    private static final String OF_WAITING = "where c.status = WAITING and clip.status = PUBLISHED";

    /** Made by the client. */
    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    public Clip clip;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    public Account author;

    /** 1 to 500 characters; empty once it was removed. */
    public String text;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** The word of the campaign's list for which it was sent to review; null where none was in it. */
    public String hit;

    /** Why it is hidden, in the words of an organizer. */
    public String reason;

    @Column(name = "decided_by")
    public UUID decidedBy;

    @Column(name = "decided_at")
    public Instant decidedAt;

    /** What it was before the decision; null where that cannot be taken back. */
    @Enumerated(EnumType.STRING)
    @Column(name = "decided_from")
    public Status decidedFrom;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Comment> findWithAll(UUID id) {
        return find(WITH_ALL + "where c.id = ?1", id).firstResultOptional();
    }

    /** Reads a comment for a change: its row is locked until the transaction ends, so that it is counted once. */
    static Optional<Comment> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /**
     * The comments of a clip that a reader sees, the newest first: those that are shown, and the reader's own.
     *
     * @param reader null for somebody who is not signed in
     * @param after null on the first page
     */
    public static List<Comment> listSeen(UUID clip, UUID reader, Cursor after, int limit) {
        StringBuilder query = new StringBuilder(WITH_ALL).append("where clip.id = ?1 and (c.status = SHOWN");
        List<Object> arguments = new ArrayList<>(List.of(clip));
        if (reader != null) {
            arguments.add(reader);
            query.append(" or author.id = ?2 and c.status <> REMOVED");
        }
        query.append(')');
        if (after != null) {
            query.append(" and (c.createdAt, c.id) < (?%d, ?%d)".formatted(arguments.size() + 1, arguments.size() + 2));
            arguments.add(after.at());
            arguments.add(after.id());
        }
        query.append(" order by c.createdAt desc, c.id desc");
        return find(query.toString(), arguments.toArray()).page(0, limit).list();
    }

    /** The comments of a campaign's published clips that wait for review, in a subtree, the oldest first. */
    public static List<Comment> listWaiting(UUID campaign, String organizationPath, Cursor after, int limit) {
        String asked = WITH_ALL + OF_WAITING + " and clip.campaign.id = ?1 and clip.organization.path like ?2";
        String order = " order by c.createdAt, c.id";
        return (after == null
                        ? find(asked + order, campaign, organizationPath + "%")
                        : find(
                                asked + " and (c.createdAt, c.id) > (?3, ?4)" + order,
                                campaign,
                                organizationPath + "%",
                                after.at(),
                                after.id()))
                .page(0, limit)
                .list();
    }

    /** How many of them there are, a thousand at the most. */
    public static long countWaiting(UUID campaign, String organizationPath) {
        return Counts.of("c", "Comment c join c.clip clip " + OF_WAITING, campaign, organizationPath);
    }

    /** How many of them there are in each campaign that has any. */
    public static Map<UUID, Long> countWaiting(String organizationPath) {
        return Counts.byCampaign("clip_comment", Status.WAITING.name(), organizationPath);
    }

    /** When the account's comments since an instant were made, the oldest first; the removed ones, too. */
    static List<Instant> listTimesSince(UUID account, Instant since) {
        return find(
                        "select createdAt from Comment where author.id = ?1 and createdAt > ?2 order by createdAt",
                        account,
                        since)
                .project(Instant.class)
                .list();
    }

    /** Begins it in a state. */
    void begin(Status first) {
        status = first;
        persist();
        flush();
        if (first == Status.SHOWN) {
            Tally.COMMENTS.countIn(clip.id, createdAt);
        }
    }

    /** Moves a locked comment on; what is removed stays so. */
    void move(Status next, String why, UUID actor, Instant now) {
        if (status == Status.REMOVED) {
            return;
        }
        // A decision that is sent again stays the one that it was.
        if (next != status || !actor.equals(decidedBy)) {
            // What was hidden had a reason, which is gone.
            decidedFrom = next == status || next == Status.REMOVED || status == Status.HIDDEN ? null : status;
            decidedBy = actor;
            decidedAt = now;
        }
        change(next, why);
    }

    /** Whether somebody decided on it a moment ago, and nothing has happened to it since. */
    boolean isUndoableBy(Caller caller, Instant now) {
        return decidedFrom != null
                && caller.accountId().equals(decidedBy)
                && now.isBefore(decidedAt.plus(ClipTransition.UNDO_TIME));
    }

    /** Makes a locked comment what it was before it was decided on. */
    void undo() {
        change(decidedFrom, null);
        decidedFrom = null;
        decidedBy = null;
        decidedAt = null;
    }

    private void change(Status next, String why) {
        Status before = status;
        status = next;
        reason = why;
        if (next == Status.REMOVED) {
            text = "";
        }
        if (before != Status.SHOWN && next == Status.SHOWN) {
            Tally.COMMENTS.countIn(clip.id, createdAt);
        }
        if (before == Status.SHOWN && next != Status.SHOWN) {
            Tally.COMMENTS.countOut(clip.id, createdAt);
        }
    }

    public boolean isBy(Caller caller) {
        return author.id.equals(caller.accountId());
    }

    public Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
