package org.craftreel.clip.likeness;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Faults;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/**
 * Compares each new film with those of its campaign, once. Films are compared one after the other within a campaign, also by
 * several processes: so each pair is found by the later one, and none is missed.
 */
@ApplicationScoped
class LikenessSearch {

    private static final Logger LOG = Logger.getLogger(LikenessSearch.class);

    /** An index that nobody needed for so long is read again when somebody does. */
    private static final Duration IDLE = Duration.ofHours(1);

    private static final String NEXT = """
            select clip_id, campaign_id from clip_fingerprint where number is null order by made_at, clip_id limit 1
            """;

    /** Another process may have been quicker, or the file was replaced. */
    private static final String STILL_WAITING = """
            select pictures from clip_fingerprint where clip_id = ?1 and number is null for update
            """;

    private static final String NUMBERED_SINCE = """
            select number, hashes from clip_fingerprint where campaign_id = ?1 and number > ?2 order by number
            """;

    private static final String PICTURES = """
            select clip_id, pictures from clip_fingerprint where campaign_id = ?1 and number = ?2
            """;

    private static final String FOUND = """
            insert into clip_likeness (clip_id, other_id, mirrored, offset_ms, overlap_ms, found_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            """;

    private static final String DONE = """
            update clip_fingerprint set number = nextval('clip_fingerprint_number') where clip_id = ?1
            """;

    private final EntityManager entities;
    private final Clock clock;
    private final Map<UUID, Kept> indexes = new HashMap<>();
    private volatile boolean open;

    LikenessSearch(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** An index and when it was last needed. */
    private record Kept(LikenessIndex index, Instant usedAt) {}

    void begin(@Observes WorkStart start) {
        open = true;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!open) {
            return;
        }
        try {
            boolean more = true;
            while (more) {
                more = searchNext();
            }
            indexes.values()
                    .removeIf(kept -> kept.usedAt().isBefore(clock.instant().minus(IDLE)));
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No search for clips that look alike: the database is away: %s", fault);
            } else {
                LOG.error("The search for clips that look alike stopped; it begins again soon", fault);
            }
        }
    }

    /** Compares the film that waits longest; false when none does. Not by two threads at once. */
    @Transactional
    boolean searchNext() {
        List<?> next = entities.createNativeQuery(NEXT, Object[].class).getResultList();
        if (next.isEmpty()) {
            return false;
        }
        Object[] row = (Object[]) next.get(0);
        UUID clip = (UUID) row[0];
        UUID campaign = (UUID) row[1];
        lock(campaign);
        pictures(clip).ifPresent(pictures -> search(clip, campaign, pictures));
        return true;
    }

    private void lock(UUID campaign) {
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, LikenessSearch.class.getName().hashCode())
                .setParameter(2, campaign.hashCode())
                .getResultList();
    }

    private Optional<Pictures> pictures(UUID clip) {
        List<?> found = entities.createNativeQuery(STILL_WAITING, byte[].class)
                .setParameter(1, clip)
                .getResultList();
        return found.stream().map(grey -> new Pictures((byte[]) grey)).findAny();
    }

    private void search(UUID clip, UUID campaign, Pictures pictures) {
        LikenessIndex index = refreshed(campaign);
        for (LikenessIndex.Candidate candidate :
                index.find(Fingerprint.of(pictures).sought())) {
            compare(clip, campaign, pictures, candidate);
        }
        entities.createNativeQuery(DONE).setParameter(1, clip).executeUpdate();
    }

    /** With all films whose numbers are committed. */
    private LikenessIndex refreshed(UUID campaign) {
        Kept kept = indexes.get(campaign);
        LikenessIndex index = kept == null ? new LikenessIndex() : kept.index();
        indexes.put(campaign, new Kept(index, clock.instant()));
        for (Object row : entities.createNativeQuery(NUMBERED_SINCE, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, index.lastNumber())
                .getResultList()) {
            Object[] columns = (Object[]) row;
            index.add(((Number) columns[0]).longValue(), Fingerprint.toHashes((byte[]) columns[1]));
        }
        return index;
    }

    /** A number that is not there any more belonged to a film that was replaced. */
    private void compare(UUID clip, UUID campaign, Pictures pictures, LikenessIndex.Candidate candidate) {
        List<?> found = entities.createNativeQuery(PICTURES, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, candidate.number())
                .getResultList();
        for (Object row : found) {
            Object[] columns = (Object[]) row;
            Comparison.of(pictures, new Pictures((byte[]) columns[1]))
                    .filter(Likeness::isSameFilm)
                    .ifPresent(likeness -> keep(clip, (UUID) columns[0], likeness));
        }
    }

    private void keep(UUID clip, UUID other, Likeness likeness) {
        entities.createNativeQuery(FOUND)
                .setParameter(1, clip)
                .setParameter(2, other)
                .setParameter(3, likeness.mirrored())
                .setParameter(4, Pictures.milliseconds(likeness.offset()))
                .setParameter(5, Pictures.milliseconds(likeness.overlap()))
                .setParameter(6, clock.instant())
                .executeUpdate();
    }
}
