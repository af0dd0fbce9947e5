package org.craftreel.clip.likeness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The fingerprints of a campaign in the order in which they were compared. Nothing is locked while films are compared; the end
 * of a comparison holds the campaign's lock and is refused when others ended since, so that no pair is missed.
 */
@ApplicationScoped
class Fingerprints {

    /** Whoever claims one and does not come back has had its try; another one follows. */
    private static final String CLAIM = """
            update clip_fingerprint
            set attempts = attempts + 1, next_try_at = now() + (attempts + 1) * interval '1 minute'
            where clip_id = (
                select clip_id from clip_fingerprint
                where number is null and next_try_at <= now()
                order by next_try_at, clip_id
                limit 1
                for update skip locked)
            returning clip_id, campaign_id, made_at, attempts
            """;

    private static final String PICTURES = "select pictures from clip_fingerprint where clip_id = ?1 and made_at = ?2";

    private static final String NUMBERED_SINCE = """
            select number, hashes from clip_fingerprint where campaign_id = ?1 and number > ?2
            order by number limit %d
            """;

    private static final String NUMBERED =
            "select number, pictures from clip_fingerprint where campaign_id = ?1 and number in (?2)";

    private static final String LAST = "select coalesce(max(number), 0) from clip_fingerprint where campaign_id = ?1";

    /** The film may have been replaced meanwhile, or compared by somebody else. */
    private static final String STILL_WAITING = """
            select clip_id from clip_fingerprint where clip_id = ?1 and made_at = ?2 and number is null for update
            """;

    private static final String FORGET = "delete from clip_likeness where clip_id = ?1 or other_id = ?1";

    /** A number that is not there any more belonged to a film that was replaced. */
    private static final String FOUND = """
            insert into clip_likeness (clip_id, other_id, mirrored, offset_ms, overlap_ms, found_at)
            select ?1, clip_id, ?4, ?5, ?6, ?7 from clip_fingerprint where campaign_id = ?2 and number = ?3
            """;

    private static final String DONE = """
            update clip_fingerprint set number = nextval('clip_fingerprint_number') where clip_id = ?1
            """;

    /** Rows that are read at once. */
    static final int PAGE = 1000;

    private final EntityManager entities;
    private final Clock clock;

    Fingerprints(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A film to be compared with those that were before it; {@code madeAt} tells it from one that takes its place. */
    record Claim(UUID clipId, UUID campaignId, Instant madeAt, int attempt) {}

    /** What a film can be found by. */
    record Numbered(long number, long[] hashes) {}

    /** A film that shows the same. */
    record Found(long number, Likeness likeness) {}

    /** The film that waits longest. */
    @Transactional
    Optional<Claim> claim() {
        List<?> rows = entities.createNativeQuery(CLAIM, Object[].class).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Claim((UUID) row[0], (UUID) row[1], (Instant) row[2], (Integer) row[3]))
                .findAny();
    }

    @Transactional
    Optional<Pictures> pictures(Claim claim) {
        return pictures(entities.createNativeQuery(PICTURES, byte[].class)
                .setParameter(1, claim.clipId())
                .setParameter(2, claim.madeAt())
                .getResultList());
    }

    /** Those of some numbers, without those whose films were replaced. */
    @Transactional
    Map<Long, Pictures> pictures(UUID campaign, Collection<Long> numbers) {
        List<?> rows = entities.createNativeQuery(NUMBERED, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, numbers)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> new Pictures((byte[]) row[1])));
    }

    private static Optional<Pictures> pictures(List<?> found) {
        return found.stream().map(grey -> new Pictures((byte[]) grey)).findAny();
    }

    /** Of the films with greater numbers the next {@link #PAGE}. */
    @Transactional
    List<Numbered> numberedSince(UUID campaign, long number) {
        List<?> rows = entities.createNativeQuery(NUMBERED_SINCE.formatted(PAGE), Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, number)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Numbered(((Number) row[0]).longValue(), Fingerprint.toHashes((byte[]) row[1])))
                .toList();
    }

    /**
     * Ends a comparison with all films up to a number.
     *
     * @return false when others have got numbers since, and are to be compared first
     */
    @Transactional
    boolean end(Claim claim, long upTo, List<Found> found) {
        lock(claim.campaignId());
        long last = ((Number) entities.createNativeQuery(LAST)
                        .setParameter(1, claim.campaignId())
                        .getSingleResult())
                .longValue();
        if (last > upTo) {
            return false;
        }
        if (isStillWaiting(claim)) {
            entities.createNativeQuery(FORGET).setParameter(1, claim.clipId()).executeUpdate();
            found.forEach(other -> keep(claim, other));
            entities.createNativeQuery(DONE).setParameter(1, claim.clipId()).executeUpdate();
        }
        return true;
    }

    private void lock(UUID campaign) {
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, Fingerprints.class.getName().hashCode())
                .setParameter(2, campaign.hashCode())
                .getResultList();
    }

    private boolean isStillWaiting(Claim claim) {
        return !entities.createNativeQuery(STILL_WAITING)
                .setParameter(1, claim.clipId())
                .setParameter(2, claim.madeAt())
                .getResultList()
                .isEmpty();
    }

    private void keep(Claim claim, Found other) {
        entities.createNativeQuery(FOUND)
                .setParameter(1, claim.clipId())
                .setParameter(2, claim.campaignId())
                .setParameter(3, other.number())
                .setParameter(4, other.likeness().mirrored())
                .setParameter(5, Pictures.milliseconds(other.likeness().offset()))
                .setParameter(6, Pictures.milliseconds(other.likeness().overlap()))
                .setParameter(7, clock.instant())
                .executeUpdate();
    }
}
