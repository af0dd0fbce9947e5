package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.Rendition;

/**
 * The clips whose files wait for media work: those in STORED whose time has come and that no worker holds. A claim is a
 * lease, so what a killed worker held is free again when its lease ends.
 */
@ApplicationScoped
class MediaQueue {

    /** A worker that lives renews its lease several times within this. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final String CLAIM = """
            update clip
            set claimed_by = ?1, claimed_until = ?2, attempts = attempts + 1
            where id = (
                select id from clip
                where status = 'STORED' and next_try_at <= ?3 and (claimed_until is null or claimed_until < ?3)
                order by next_try_at
                limit 1
                for update skip locked)
            returning id
            """;

    private static final String RENEW =
            "update clip set claimed_until = ?2 where id = ?3 and claimed_by = ?1 and status = 'STORED'";

    private static final String RELEASE = """
            update clip set claimed_by = null, claimed_until = null, next_try_at = ?2, attempts = attempts - ?4
            where id = ?3 and claimed_by = ?1 and status = 'STORED'
            """;

    private static final String OWN =
            "select id from clip where id = ?2 and claimed_by = ?1 and original_key = ?3 for update";

    private static final String DONE =
            "update clip set claimed_by = null, claimed_until = null, next_try_at = null where id = ?1";

    private final EntityManager entities;
    private final Clock clock;

    MediaQueue(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Work that was claimed.
     *
     * @param sha256 that the original has to have; null where nobody told it yet
     * @param attempt from 1 on
     * @param minClipMs and {@code maxClipMs}: the campaign's limits
     */
    record Job(UUID clipId, String originalKey, String sha256, int attempt, int minClipMs, int maxClipMs) {}

    @Transactional
    Optional<Job> claim(UUID worker) {
        Instant now = clock.instant();
        List<?> claimed = entities.createNativeQuery(CLAIM)
                .setParameter(1, worker)
                .setParameter(2, now.plus(LEASE))
                .setParameter(3, now)
                .getResultList();
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        return Clip.findWithAll((UUID) claimed.get(0))
                .map(clip -> new Job(
                        clip.id,
                        clip.originalKey,
                        clip.originalSha256,
                        clip.attempts,
                        clip.campaign.minClipMs,
                        clip.campaign.maxClipMs));
    }

    @Transactional
    void renew(UUID worker, UUID clipId) {
        entities.createNativeQuery(RENEW)
                .setParameter(1, worker)
                .setParameter(2, clock.instant().plus(LEASE))
                .setParameter(3, clipId)
                .executeUpdate();
    }

    /** Puts work back, to be tried again; {@code counts} says whether this attempt is held against the file. */
    @Transactional
    void release(UUID worker, Job job, Duration wait, boolean counts) {
        entities.createNativeQuery(RELEASE)
                .setParameter(1, worker)
                .setParameter(2, clock.instant().plus(wait))
                .setParameter(3, job.clipId())
                .setParameter(4, counts ? 0 : 1)
                .executeUpdate();
    }

    /** Moves a clip on with what was made of it; false if it was taken away meanwhile, and the work is void. */
    @Transactional
    boolean finish(UUID worker, Job job, MediaJob.Product product) {
        Optional<Clip> own = lockOwn(worker, job);
        if (own.isEmpty()) {
            return false;
        }
        Clip clip = own.get();
        Rendition.delete("clipId", clip.id);
        entities.flush();
        product.renditions().forEach(rendition -> rendition.persist());
        clip.originalSha256 = product.sha256();
        clip.durationMs = Math.toIntExact(product.facts().durationMs());
        clip.width = product.facts().width();
        clip.height = product.facts().height();
        ClipTransition.move(clip, ClipStatus.PROCESSED, null, null, clock.instant());
        done(clip);
        return true;
    }

    /** Gives a file up; false if it was taken away meanwhile. */
    @Transactional
    boolean fail(UUID worker, Job job, Cause cause) {
        Optional<Clip> own = lockOwn(worker, job);
        own.ifPresent(clip -> {
            ClipTransition.move(clip, ClipStatus.FAILED, cause, null, clock.instant());
            done(clip);
        });
        return own.isPresent();
    }

    private Optional<Clip> lockOwn(UUID worker, Job job) {
        List<?> own = entities.createNativeQuery(OWN)
                .setParameter(1, worker)
                .setParameter(2, job.clipId())
                .setParameter(3, job.originalKey())
                .getResultList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return ClipTransition.lock(job.clipId()).filter(clip -> clip.status == ClipStatus.STORED);
    }

    private void done(Clip clip) {
        clip.nextTryAt = null;
        entities.flush();
        entities.createNativeQuery(DONE).setParameter(1, clip.id).executeUpdate();
    }
}
