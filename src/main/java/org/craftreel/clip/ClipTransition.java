package org.craftreel.clip;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A step that a clip took. This is the one place where a status changes, and every change leaves a row. */
@Entity
@Table(name = "clip_transition")
public class ClipTransition extends PanacheEntityBase {

    /** How long whoever decided may take it back. */
    public static final Duration UNDO_TIME = Duration.ofMinutes(1);

    private static final Set<ClipStatus> DECISIONS =
            EnumSet.of(ClipStatus.PUBLISHED, ClipStatus.RETURNED, ClipStatus.REJECTED);

    private static final Set<String> PASSES = Set.of("FIRST_REVIEW_PASSED", "SECOND_REVIEW_PASSED");

    @Id
    UUID id;

    @Column(name = "clip_id")
    UUID clipId;

    public Instant at;

    @Column(name = "from_status")
    @Enumerated(EnumType.STRING)
    public ClipStatus from;

    @Column(name = "to_status")
    @Enumerated(EnumType.STRING)
    public ClipStatus to;

    String cause;

    @Column(name = "cause_arguments")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> causeArguments;

    /** Null where the service itself acted. */
    @Column(name = "actor_id")
    public UUID actorId;

    /** Reads a clip for a change: its row is locked until the transaction ends, so two changes never cross. */
    public static Optional<Clip> lock(UUID clipId) {
        return Clip.find("from Clip c join fetch c.campaign where c.id = ?1", clipId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** A new clip begins in {@code status}. */
    public static void begin(Clip clip, ClipStatus status, UUID actor, Instant now) {
        clip.status = status;
        clip.setCause(null);
        clip.createdAt = now;
        clip.changedAt = now;
        clip.persist();
        write(clip, null, null, actor, now);
    }

    /**
     * Moves a locked clip on.
     *
     * @param cause why; null where nothing is to be said
     * @param actor whose act it is; null for the service itself
     * @throws Problem {@code state-conflict} if the present state does not lead there
     */
    public static void move(Clip clip, ClipStatus next, Cause cause, UUID actor, Instant now) {
        require(clip, next);
        ClipStatus before = clip.status;
        clip.status = next;
        clip.setCause(cause);
        clip.changedAt = now;
        if (next == ClipStatus.STORED) {
            clip.forgetApprovals();
        }
        if (next == ClipStatus.PUBLISHED) {
            clip.publishedAt = now;
        }
        write(clip, before, cause, actor, now);
    }

    /**
     * Notes that a locked clip has passed a level of review that is not the last; it goes on waiting.
     *
     * @throws Problem {@code state-conflict} if it waits for none
     */
    public static void pass(Clip clip, Cause cause, Caller by, Instant now) {
        require(clip, ClipStatus.PUBLISHED);
        clip.approvers = Stream.concat(clip.approvers.stream(), Stream.of(by.accountId()))
                .toList();
        clip.approvals = clip.approvers.size();
        // Who stands above the campaign's own union acts for it: nobody has to stand above them.
        clip.approvedPath = clip.campaign.organization.path.startsWith(by.organizationPath())
                ? clip.campaign.organization.path
                : by.organizationPath();
        clip.changedAt = now;
        write(clip, clip.status, cause, by.accountId(), now);
    }

    /** Somebody who passed a clip takes that back: the last one, as nobody else has acted since. */
    private static void takeBackPass(Clip clip) {
        clip.approvers = clip.approvers.subList(0, clip.approvers.size() - 1);
        clip.approvals = clip.approvers.size();
        String before = clip.approvers.isEmpty()
                ? ""
                : Account.<Account>findById(clip.approvers.get(clip.approvals - 1)).organization.path;
        String holder = clip.campaign.organization.path;
        clip.approvedPath = !before.isEmpty() && holder.startsWith(before) ? holder : before;
    }

    /** @throws Problem {@code state-conflict} if the present state does not lead to {@code next} */
    public static void require(Clip clip, ClipStatus next) {
        if (!clip.status.mayBecome(next)) {
            throw conflict(clip, next);
        }
    }

    private static Problem conflict(Clip clip, ClipStatus next) {
        return new Problem(ProblemType.STATE_CONFLICT, clip.status, next)
                .with("state", clip.status)
                .with("asked", next);
    }

    /**
     * Takes a locked clip back to before a decision. What was published is no longer; plays of meanwhile stay counted.
     *
     * @param decision of {@link #findUndoable}
     */
    public static void undo(Clip clip, ClipTransition decision, UUID actor, Instant now) {
        if (decision.to == ClipStatus.PROCESSED) {
            takeBackPass(clip);
        }
        clip.status = decision.from;
        clip.setCause(null);
        clip.changedAt = now;
        clip.publishedAt = null;
        write(clip, decision.to, Cause.DECISION_UNDONE, actor, now);
    }

    /**
     * Shows a locked clip that was taken down again. It is the publication of before that goes on, so its time stays.
     *
     * @param cause what is said of it; null where nothing is
     * @throws Problem {@code state-conflict} unless it is taken down
     */
    public static void restore(Clip clip, Cause cause, UUID actor, Instant now) {
        if (clip.status != ClipStatus.TAKEN_DOWN) {
            throw conflict(clip, ClipStatus.PUBLISHED);
        }
        clip.status = ClipStatus.PUBLISHED;
        clip.setCause(cause);
        clip.changedAt = now;
        write(clip, ClipStatus.TAKEN_DOWN, cause, actor, now);
    }

    /** Whether a clip was published, be it for a moment. */
    public static boolean wasPublished(List<ClipTransition> steps) {
        return steps.stream().anyMatch(step -> step.to == ClipStatus.PUBLISHED);
    }

    /**
     * The decision of {@code actor} that may be taken back: the clip's last step, and a moment ago. None where the author of a
     * returned clip has begun to send another file, which is no step yet.
     */
    public static Optional<ClipTransition> findUndoable(UUID clipId, UUID actor, Instant now) {
        List<ClipTransition> steps = listOf(clipId);
        return steps.stream()
                .skip(Math.max(0, steps.size() - 1))
                .filter(last -> last.from == ClipStatus.PROCESSED
                        && (DECISIONS.contains(last.to)
                                || PASSES.contains(last.cause) && isLastApprover(clipId, actor)))
                .filter(last -> actor.equals(last.actorId) && now.isBefore(last.at.plus(UNDO_TIME)))
                .filter(last -> last.to != ClipStatus.RETURNED || !isBeingSent(clipId))
                .findFirst();
    }

    /** No more where the author has changed something since. */
    private static boolean isLastApprover(UUID clipId, UUID account) {
        List<UUID> approvers = Clip.<Clip>findById(clipId).approvers;
        return !approvers.isEmpty() && approvers.get(approvers.size() - 1).equals(account);
    }

    private static boolean isBeingSent(UUID clipId) {
        return (boolean) getEntityManager()
                .createNativeQuery(
                        "select exists (select from upload where clip_id = ?1 and status in ('OPEN', 'RECEIVED'))")
                .setParameter(1, clipId)
                .getSingleResult();
    }

    private static void write(Clip clip, ClipStatus before, Cause cause, UUID actor, Instant now) {
        ClipTransition step = new ClipTransition();
        step.id = UuidCreator.getTimeOrderedEpoch();
        step.clipId = clip.id;
        step.at = now;
        step.from = before;
        step.to = clip.status;
        step.cause = cause == null ? null : cause.code();
        step.causeArguments = cause == null ? List.of() : cause.arguments();
        step.actorId = actor;
        step.persist();
    }

    /**
     * How often the author has sent something: files, each with the words of its form, and changes of captions and
     * cover. The number of what is there at present.
     */
    public static int countSent(Clip clip, List<ClipTransition> steps) {
        long files = steps.stream()
                .filter(step ->
                        step.to == ClipStatus.STORED && !Cause.REQUEUED.code().equals(step.cause))
                .count();
        return (int) files + clip.authorChanges;
    }

    /** The same of several clips, by clip. */
    public static Map<UUID, Integer> countSent(List<Clip> clips) {
        Map<UUID, List<ClipTransition>> steps = ClipTransition.<ClipTransition>list(
                        "clipId in ?1 order by at, id",
                        clips.stream().map(clip -> clip.id).toList())
                .stream()
                .collect(Collectors.groupingBy(step -> step.clipId));
        return clips.stream()
                .collect(Collectors.toMap(
                        clip -> clip.id, clip -> countSent(clip, steps.getOrDefault(clip.id, List.of()))));
    }

    public static List<ClipTransition> listOf(UUID clipId) {
        return list("clipId = ?1 order by at, id", clipId);
    }

    public String causeIn(Language language) {
        return Cause.sentence(cause, causeArguments, language);
    }
}
