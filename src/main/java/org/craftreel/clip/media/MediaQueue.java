package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipFacts;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Places;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.likeness.Lookalikes;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * The queue of media work, shared by all workers of all processes. A claim is a lease that a living worker renews, so what
 * a killed one held is free again when its lease ends.
 */
@ApplicationScoped
class MediaQueue {

    /**
     * What was rejected may come again from somebody else, and is known by its pictures then; what was taken down may be
     * restored.
     */
    private static final Set<ClipStatus> COMPLETED = EnumSet.of(
            ClipStatus.PROCESSED,
            ClipStatus.PUBLISHED,
            ClipStatus.TAKEN_DOWN,
            ClipStatus.RETURNED,
            ClipStatus.REJECTED);

    /** By the database's clock: those of the workers' machines differ. */
    private static final String CLAIM = """
            update media_job
            set status = 'RUNNING', claimed_by = ?1, claimed_until = now() + ?3 * interval '1 ms', attempts = attempts + 1,
                lapses = lapses + case status when 'RUNNING' then 1 else 0 end, progress = 0, told_at = now()
            where id = (
                select id from media_job
                where kind = ?2 and status in ('WAITING', 'RUNNING') and next_try_at <= now()
                  and (claimed_until is null or claimed_until < now())
                order by priority, next_try_at
                limit 1
                for update skip locked)
            returning id
            """;

    private static final String RENEW = """
            update media_job set claimed_until = now() + ?3 * interval '1 ms'
            where claimed_by = ?1 and id in (?2) and status = 'RUNNING'
            """;

    private static final String BEGIN_STEP = """
            update media_job
            set steps = steps || cast(?3 as text), step_times = step_times || cast(?4 as timestamptz),
                step_attempts = step_attempts || attempts, progress = 0, told_at = now()
            where id = ?2 and claimed_by = ?1 and status = 'RUNNING'
            """;

    private static final String PROGRESS = """
            update media_job set progress = ?3, told_at = now()
            where id = ?2 and claimed_by = ?1 and status = 'RUNNING'
            """;

    /** What an attempt that does not count did is forgotten: there may be very many while the store is away. */
    private static final String RELEASE = """
            update media_job
            set status = 'WAITING', claimed_by = null, claimed_until = null, attempts = attempts - ?4,
                steps = array(select step from unnest(steps, step_attempts) as begun (step, attempt)
                              where attempt <= attempts - ?4),
                step_times = array(select begun_at from unnest(step_times, step_attempts) as begun (begun_at, attempt)
                                   where attempt <= attempts - ?4),
                step_attempts = array(select attempt from unnest(step_attempts) as begun (attempt)
                                      where attempt <= attempts - ?4),
                overtimes = overtimes + ?5, next_try_at = now() + ?3 * interval '1 ms'
            where id = ?2 and claimed_by = ?1 and status = 'RUNNING'
            """;

    private static final String END = """
            update media_job
            set status = ?3, cause = ?4, cause_arguments = ?5, claimed_by = null, claimed_until = null, ended_at = ?6
            where id = ?2 and claimed_by = ?1 and status = 'RUNNING'
            """;

    private static final String REQUEUE = """
            update media_job
            set status = 'WAITING', priority = -1, claimed_by = null, claimed_until = null, attempts = 0, lapses = 0,
                overtimes = 0, next_try_at = ?2, asked_at = ?2, ended_at = null,
                cause = null, cause_arguments = '{}', steps = '{}', step_times = '{}', step_attempts = '{}', progress = 0
            where id = ?1
            """;

    private static final String IS_LEFT = """
            select status = 'RUNNING' and (claimed_until is null or claimed_until < now()) from media_job where id = ?1
            """;

    private final EntityManager entities;
    private final Lookalikes lookalikes;
    private final Places places;
    private final Duration lease;
    private final Clock clock;

    MediaQueue(EntityManager entities, Lookalikes lookalikes, Places places, MediaSettings settings, Clock clock) {
        this.entities = entities;
        this.lookalikes = lookalikes;
        this.places = places;
        this.lease = settings.lease();
        this.clock = clock;
    }

    /** The next work of a kind; what turns out to be void is put aside, and its claim says so. */
    @Transactional
    Optional<Claim> claim(UUID worker, MediaJob.Kind kind) {
        List<?> claimed = entities.createNativeQuery(CLAIM)
                .setParameter(1, worker)
                .setParameter(2, kind.name())
                .setParameter(3, lease.toMillis())
                .getResultList();
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        MediaJob job = MediaJob.findById(claimed.get(0));
        Clip clip = Clip.findWithAll(job.clipId).orElseThrow();
        boolean wanted = isWanted(job.kind, job.originalKey, clip);
        if (!wanted) {
            end(worker, job.id, MediaJob.Status.VOID, null);
        }
        return Optional.of(Claim.of(job, clip, wanted));
    }

    private static boolean isWanted(MediaJob.Kind kind, String originalKey, Clip clip) {
        boolean fitting = kind.isAwaited() ? clip.status == ClipStatus.STORED : COMPLETED.contains(clip.status);
        return fitting && originalKey.equals(clip.originalKey);
    }

    @Transactional
    void renew(UUID worker, Collection<UUID> jobs) {
        if (!jobs.isEmpty()) {
            entities.createNativeQuery(RENEW)
                    .setParameter(1, worker)
                    .setParameter(2, jobs)
                    .setParameter(3, lease.toMillis())
                    .executeUpdate();
        }
    }

    /** For whoever waits for the work to see. */
    @Transactional
    void begin(UUID worker, Claim claim, MediaJob.Step step) {
        entities.createNativeQuery(BEGIN_STEP)
                .setParameter(1, worker)
                .setParameter(2, claim.jobId())
                .setParameter(3, step.name())
                .setParameter(4, clock.instant())
                .executeUpdate();
    }

    /** @param thousandths of the present step that are done */
    @Transactional
    void progress(UUID worker, Claim claim, int thousandths) {
        entities.createNativeQuery(PROGRESS)
                .setParameter(1, worker)
                .setParameter(2, claim.jobId())
                .setParameter(3, thousandths)
                .executeUpdate();
    }

    /** How an attempt ended that did not end the work. */
    enum End {
        /** It is as if it had not been. */
        UNCOUNTED,
        FAULT,
        OVERTIME
    }

    /** Puts work back, to be tried again. */
    @Transactional
    void release(UUID worker, Claim claim, Duration wait, End end) {
        entities.createNativeQuery(RELEASE)
                .setParameter(1, worker)
                .setParameter(2, claim.jobId())
                .setParameter(3, wait.toMillis())
                .setParameter(4, end == End.UNCOUNTED ? 1 : 0)
                .setParameter(5, end == End.OVERTIME ? 1 : 0)
                .executeUpdate();
    }

    /** Asks for a film of a clip that does not play everywhere; false if it was taken away meanwhile. */
    @Transactional
    boolean examined(UUID worker, Claim claim) {
        Optional<Clip> wanted = end(worker, claim, MediaJob.Status.DONE, null);
        wanted.ifPresent(clip -> MediaJob.ask(clip, MediaJob.Kind.ENCODE, clock.instant()));
        return wanted.isPresent();
    }

    /** Makes a clip watchable by what was made of it; false if it was taken away meanwhile, and the work is void. */
    @Transactional
    boolean prepared(UUID worker, Claim claim, FirstFilm film) {
        Optional<Clip> wanted = end(worker, claim, MediaJob.Status.DONE, null);
        wanted.ifPresent(clip -> {
            Rendition.delete("clipId = ?1 and kind <> ?2", clip.id, Rendition.Kind.COVER);
            entities.flush();
            film.renditions().forEach(rendition -> rendition.persist());
            film.facts().tell(clip);
            clip.originalSha256 = film.sha256();
            if (clip.poster != Rendition.Kind.COVER) {
                clip.poster = Rendition.Kind.POSTER;
            }
            ClipTransition.move(clip, ClipStatus.PROCESSED, null, null, clock.instant());
            entities.flush();
            MediaJob.ask(clip, MediaJob.Kind.COMPLETE, clock.instant());
        });
        return wanted.isPresent();
    }

    /** Adds what was made of a clip beyond the first; false if it was taken away meanwhile, and the work is void. */
    @Transactional
    boolean completed(UUID worker, Claim claim, RenditionSet.Product product) {
        Optional<Clip> wanted = end(worker, claim, MediaJob.Status.DONE, null);
        wanted.ifPresent(clip -> {
            // Those of an earlier time, where the work was asked for again.
            Rendition.delete("clipId = ?1 and kind not in ?2", clip.id, Rendition.Kind.LASTING);
            entities.flush();
            product.renditions().forEach(rendition -> rendition.persist());
            if (clip.poster != Rendition.Kind.COVER
                    && product.renditions().stream().noneMatch(rendition -> rendition.kind == clip.poster)) {
                clip.poster = Rendition.Kind.POSTER;
            }
            product.loudness().ifPresent(loudness -> ClipFacts.<ClipFacts>findByIdOptional(clip.id)
                    .ifPresent(facts -> facts.loudness = loudness.integrated()));
            lookalikes.keep(clip, product.fingerprint());
        });
        return wanted.isPresent();
    }

    /**
     * Has work tried again, before what waits.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code job-state-conflict}, {@code author-limit-reached},
     *     {@code quota-reached}
     */
    @Transactional
    MediaJob requeue(UUID id, Caller caller) {
        MediaJob seen =
                MediaJob.<MediaJob>findByIdOptional(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Clip clip = ClipTransition.lock(seen.clipId).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(caller, id);
        entities.refresh(seen, LockModeType.PESSIMISTIC_WRITE);
        boolean failed = seen.status == MediaJob.Status.FAILED;
        boolean usable = failed && seen.kind.isAwaited()
                ? clip.status == ClipStatus.FAILED && seen.originalKey.equals(clip.originalKey)
                : isWanted(seen.kind, seen.originalKey, clip);
        if (!usable || !failed && seen.status != MediaJob.Status.WAITING && !isLeft(id)) {
            throw new Problem(ProblemType.JOB_STATE_CONFLICT, seen.status).with("state", seen.status);
        }
        if (clip.status == ClipStatus.FAILED) {
            // What failed held no place, which another clip may have by now.
            places.require(clip.campaign, clip.author, clip.organization, clip.id);
            ClipTransition.move(clip, ClipStatus.STORED, Cause.REQUEUED, caller.accountId(), clock.instant());
        }
        entities.flush();
        entities.createNativeQuery(REQUEUE)
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
        entities.refresh(seen);
        MediaJob.announce(seen.kind);
        return seen;
    }

    /** @throws Problem {@code not-found} */
    @Transactional
    List<UUID> listFailedWithoutBlame(String slug, Caller caller, int most) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return MediaJob.listFailedWithoutBlame(campaign.id, caller.organizationPath(), most);
    }

    /** Whether its worker is gone, by the clock that leases go by, and no other one has taken it. */
    private boolean isLeft(UUID job) {
        return (Boolean)
                entities.createNativeQuery(IS_LEFT).setParameter(1, job).getSingleResult();
    }

    /** The keys of what a clip has in the store. */
    @Transactional
    List<String> listKeys(UUID clip) {
        return Rendition.listOf(clip).stream()
                .map(rendition -> rendition.objectKey)
                .toList();
    }

    /**
     * Gives work up; a file that cannot even be prepared is of no use, and its author is told why.
     *
     * @return whether its worker still held it
     */
    @Transactional
    boolean fail(UUID worker, Claim claim, Cause cause) {
        Optional<Clip> wanted = end(worker, claim, MediaJob.Status.FAILED, cause);
        if (claim.kind().isAwaited()) {
            wanted.ifPresent(clip -> ClipTransition.move(clip, ClipStatus.FAILED, cause, null, clock.instant()));
        }
        return wanted.isPresent();
    }

    /**
     * Ends work that its worker still holds.
     *
     * @return the clip, locked, which whoever sends another file locks first as well; empty when the work is void
     */
    private Optional<Clip> end(UUID worker, Claim claim, MediaJob.Status status, Cause cause) {
        Optional<Clip> wanted =
                ClipTransition.lock(claim.clipId()).filter(clip -> isWanted(claim.kind(), claim.originalKey(), clip));
        boolean held = end(worker, claim.jobId(), wanted.isPresent() ? status : MediaJob.Status.VOID, cause);
        return wanted.filter(clip -> held);
    }

    private boolean end(UUID worker, UUID job, MediaJob.Status status, Cause cause) {
        return entities.createNativeQuery(END)
                        .setParameter(1, worker)
                        .setParameter(2, job)
                        .setParameter(3, status.name())
                        .setParameter(4, cause == null ? null : cause.code())
                        .setParameter(
                                5,
                                cause == null
                                        ? new String[0]
                                        : cause.arguments().toArray(String[]::new))
                        .setParameter(6, clock.instant())
                        .executeUpdate()
                > 0;
    }
}
