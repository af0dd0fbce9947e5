package org.craftreel.clip;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A piece of media work on a clip's file: a row of the workers' queue while it waits, and of the record afterwards. */
@Entity
@Table(name = "media_job")
public class MediaJob extends PanacheEntityBase {

    /** A person looks after work of which nothing was heard for so long, and after a clip that waits so long to be watched. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    /** What follows may wait for longer on a busy evening. */
    public static final Duration BEHIND_AFTER = Duration.ofHours(2);

    /** Thousandths. */
    public static final int WHOLE = 1000;

    private static final String PRESENT = "select job from MediaJob job join Clip clip on clip.id = job.clipId"
            + " and clip.originalKey = job.originalKey where clip.id in ?1 order by job.createdAt, job.id";

    private static final String ASK = """
            with earlier as (
                update media_job
                set status = 'VOID', claimed_by = null, claimed_until = null, ended_at = ?5
                where clip_id = ?2 and original_key <> ?4 and status in ('WAITING', 'RUNNING', 'FAILED')
            )
            insert into media_job (id, clip_id, kind, original_key, status, priority, next_try_at, created_at, asked_at)
            values (?1, ?2, ?3, ?4, 'WAITING', 0, ?5, ?5, ?5)
            """;

    private static final String STUCK = """
            from media_job job
            join clip on clip.id = job.clip_id
            join organization on organization.id = clip.organization_id
            where (job.status = 'WAITING' and job.kind <> 'COMPLETE' and job.asked_at < ?1
                   or job.status = 'WAITING' and job.kind = 'COMPLETE' and job.asked_at < ?2
                   or job.status = 'RUNNING' and job.told_at < ?1)
            """;

    private static final String OF_CAMPAIGN = " and clip.campaign_id = ?3 and starts_with(organization.path, ?4)";

    private static final String FAILED_WITHOUT_BLAME = """
            select job.id
            from media_job job
            join clip on clip.id = job.clip_id and clip.original_key = job.original_key
            join organization on organization.id = clip.organization_id
            where job.status = 'FAILED' and job.cause in ('PROCESSING_FAILED', 'WORKER_LOST', 'TOOK_TOO_LONG')
              and clip.campaign_id = ?1 and starts_with(organization.path, ?2) and clip.status <> 'WITHDRAWN'
            order by job.ended_at, job.id
            """;

    /** What is to be done with the file. */
    public enum Kind {
        /** It is examined and, where it plays everywhere as it is, made playable; nobody can watch it before. */
        PREPARE,
        /** It is made playable by encoding it anew, where the examination found that it does not play everywhere. */
        ENCODE,
        /** The other renditions are made; the clip can be watched meanwhile. */
        COMPLETE;

        /** Whether the clip cannot be watched before this work is done. */
        public boolean isAwaited() {
            return this != COMPLETE;
        }
    }

    /** Where the work stands. */
    public enum Status implements Phrase {
        WAITING,
        RUNNING,
        DONE,
        /** Given up; {@link #causeIn} says why. */
        FAILED,
        /** Of no use any more: the file was replaced, or its clip taken back. */
        VOID;

        @Override
        public String in(Language language) {
            return SharedWords.of("job", this, language);
        }
    }

    /** What the work passes through. */
    public enum Step {
        FETCH,
        EXAMINE,
        MAKE_PLAYABLE,
        MAKE_POSTER,
        MEASURE_SOUND,
        MAKE_RENDITIONS,
        MAKE_STREAMS,
        MAKE_PICTURES,
        STORE
    }

    @Id
    public UUID id;

    @Column(name = "clip_id")
    public UUID clipId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "original_key")
    public String originalKey;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** The lower, the sooner. */
    public int priority;

    /** How often it was begun. */
    public int attempts;

    /** How many attempts ended as their process did; what they left is taken up when its lease ends. */
    public int lapses;

    /** How many attempts were stopped as they took too long. */
    public int overtimes;

    /** While it runs: when another worker takes it, unless its own one renews this. */
    @Column(name = "claimed_until")
    Instant claimedUntil;

    /** When it is tried next, while it waits. */
    @Column(name = "next_try_at")
    public Instant nextTryAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> steps;

    @Column(name = "step_times")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Instant> stepTimes;

    @Column(name = "step_attempts")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Integer> stepAttempts;

    /** Of the present step, in thousandths. */
    int progress;

    String cause;

    @Column(name = "cause_arguments")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> causeArguments;

    @Column(name = "created_at")
    public Instant createdAt;

    /** When it was put into the queue, at first or again. */
    @Column(name = "asked_at")
    public Instant askedAt;

    /** When its worker was last heard of; null before the first. */
    @Column(name = "told_at")
    public Instant toldAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    /**
     * A step and when it began.
     *
     * @param attempt at the work as a whole, from 1 on
     */
    public record Begun(Step step, Instant at, int attempt) {}

    /** The jobs on clips' present files, by clip, in the order in which they were made. */
    public static Map<UUID, List<MediaJob>> mapPresent(Collection<UUID> clipIds) {
        if (clipIds.isEmpty()) {
            return Map.of();
        }
        return MediaJob.<MediaJob>list(PRESENT, clipIds).stream().collect(Collectors.groupingBy(job -> job.clipId));
    }

    /**
     * Asks for work on a clip's present file, and tells workers of it; what waits for an earlier file is void. Within the
     * transaction that makes the work possible, with the clip written.
     */
    public static void ask(Clip clip, Kind kind, Instant now) {
        getEntityManager()
                .createNativeQuery(ASK)
                .setParameter(1, UuidCreator.getTimeOrderedEpoch())
                .setParameter(2, clip.id)
                .setParameter(3, kind.name())
                .setParameter(4, clip.originalKey)
                .setParameter(5, now)
                .executeUpdate();
        announce(kind);
    }

    /** Tells the workers of all processes, once the present transaction is committed, that there is such work. */
    public static void announce(Kind kind) {
        new Signal(Signal.Topic.MEDIA, kind.name()).send(getEntityManager());
    }

    /** The jobs in a state on the clips of a campaign within a subtree, the newest first. */
    public static List<MediaJob> listOfCampaign(
            UUID campaign, String organizationPath, Status status, Cursor after, int limit) {
        PlannedAnew.begin(getEntityManager());
        String query = "select job from MediaJob job join Clip clip on clip.id = job.clipId"
                + " where clip.campaign.id = ?1 and clip.organization.path like ?2 and job.status = ?3";
        String order = " order by job.createdAt desc, job.id desc";
        if (after == null) {
            return MediaJob.<MediaJob>find(query + order, campaign, organizationPath + "%", status)
                    .page(0, limit)
                    .list();
        }
        return MediaJob.<MediaJob>find(
                        query + " and (job.createdAt, job.id) < (?4, ?5)" + order,
                        campaign,
                        organizationPath + "%",
                        status,
                        after.at(),
                        after.id())
                .page(0, limit)
                .list();
    }

    /** How many jobs on a campaign's clips within a subtree stand in each state; a state without jobs is left out. */
    public static Map<Status, Long> countByStatus(UUID campaign, String organizationPath) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        getEntityManager()
                .createQuery(
                        "select job.status, count(job) from MediaJob job join Clip clip on clip.id = job.clipId"
                                + " where clip.campaign.id = ?1 and clip.organization.path like ?2 group by job.status",
                        Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, organizationPath + "%")
                .getResultStream()
                .forEach(row -> counts.put((Status) row[0], (Long) row[1]));
        return counts;
    }

    /** How many should have come further by now, of all campaigns. */
    public static long countStuck(Instant now) {
        return (Long) stuck(getEntityManager().createNativeQuery("select count(*) " + STUCK), now)
                .getSingleResult();
    }

    /** The same on a campaign's clips within a subtree. */
    public static long countStuck(UUID campaign, String organizationPath, Instant now) {
        return (Long) stuck(getEntityManager().createNativeQuery("select count(*) " + STUCK + OF_CAMPAIGN), now)
                .setParameter(3, campaign)
                .setParameter(4, organizationPath)
                .getSingleResult();
    }

    /** Those, the longest in the queue first. */
    public static List<MediaJob> listStuck(UUID campaign, String organizationPath, Instant now, int limit) {
        String query = "select job.* " + STUCK + OF_CAMPAIGN + " order by job.asked_at, job.id";
        List<?> jobs = stuck(getEntityManager().createNativeQuery(query, MediaJob.class), now)
                .setParameter(3, campaign)
                .setParameter(4, organizationPath)
                .setMaxResults(limit)
                .getResultList();
        return jobs.stream().map(MediaJob.class::cast).toList();
    }

    /**
     * What failed on a campaign's clips within a subtree by no fault of its film, the longest ago first: there may be many
     * once a machine is mended.
     */
    public static List<UUID> listFailedWithoutBlame(UUID campaign, String organizationPath, int limit) {
        List<?> ids = getEntityManager()
                .createNativeQuery(FAILED_WITHOUT_BLAME)
                .setParameter(1, campaign)
                .setParameter(2, organizationPath)
                .setMaxResults(limit)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    private static Query stuck(Query query, Instant now) {
        return query.setParameter(1, now.minus(STUCK_AFTER)).setParameter(2, now.minus(BEHIND_AFTER));
    }

    public Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    /** What was begun at all attempts that count, in order. */
    public List<Begun> begun() {
        List<Begun> begun = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            begun.add(new Begun(Step.valueOf(steps.get(i)), stepTimes.get(i), stepAttempts.get(i)));
        }
        return begun;
    }

    /** How much of the whole work is done, in thousandths. */
    public int progress() {
        if (status == Status.DONE) {
            return WHOLE;
        }
        List<Step> present = begun().stream()
                .filter(begun -> begun.attempt() == attempts)
                .map(Begun::step)
                .toList();
        return status == Status.WAITING ? 0 : StepShares.progress(kind, present, progress);
    }

    /** Whether it should have come further by now. */
    public boolean isStuckAt(Instant now) {
        Instant latest = now.minus(STUCK_AFTER);
        return switch (status) {
            case WAITING -> askedAt.isBefore(kind.isAwaited() ? latest : now.minus(BEHIND_AFTER));
            case RUNNING -> toldAt.isBefore(latest);
            case DONE, FAILED, VOID -> false;
        };
    }

    /** Whether somebody may put it back into the queue: it failed, is to be tried again, or its worker is gone. */
    public boolean isRequeueableAt(Instant now) {
        return switch (status) {
            case FAILED -> true;
            case WAITING -> attempts > 0;
            case RUNNING -> claimedUntil == null || claimedUntil.isBefore(now);
            case DONE, VOID -> false;
        };
    }

    /** Why it failed, as a sentence; null where it did not. */
    public String causeIn(Language language) {
        return Cause.sentence(cause, causeArguments, language);
    }
}
