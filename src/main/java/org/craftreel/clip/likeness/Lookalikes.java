package org.craftreel.clip.likeness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.Clip;

/** What the films of clips look like, and which of them show the same. To be called within a transaction. */
@ApplicationScoped
public class Lookalikes {

    private static final int MOST_LISTED = 20;

    private static final String KEEP = """
            insert into clip_fingerprint (clip_id, campaign_id, original_key, hashes, pictures, made_at, next_try_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?6)
            on conflict (clip_id) do update
            set campaign_id = excluded.campaign_id, original_key = excluded.original_key, number = null,
                hashes = excluded.hashes, pictures = excluded.pictures, made_at = excluded.made_at, attempts = 0,
                next_try_at = excluded.next_try_at
            """;

    /** Of the present files: what is known of one that was replaced is not true of its clip any more. */
    private static final String LIST = """
            select other.id, pair.mirrored, pair.offset_ms, pair.overlap_ms
            from (select other_id, mirrored, offset_ms, overlap_ms from clip_likeness where clip_id = ?1
                  union all
                  select clip_id, mirrored, -offset_ms, overlap_ms from clip_likeness where other_id = ?1) pair
            join clip other on other.id = pair.other_id
            join clip_fingerprint theirs on theirs.clip_id = other.id and theirs.original_key = other.original_key
                and theirs.number is not null
            join clip mine on mine.id = ?1
            join clip_fingerprint ours on ours.clip_id = mine.id and ours.original_key = mine.original_key
                and ours.number is not null
            where other.status <> 'WITHDRAWN' and other.campaign_id = mine.campaign_id
              and (other.original_sha256 = mine.original_sha256) is not true
            order by other.created_at, other.id
            limit %d
            """.formatted(MOST_LISTED);

    private static final String IS_COMPARED = """
            select count(*) from clip_fingerprint film
            join clip on clip.id = film.clip_id and clip.original_key = film.original_key
            where film.clip_id = ?1 and film.number is not null
            """;

    /** Of the present file; work that is asked for again is the same row. */
    private static final String IS_GIVEN_UP = """
            select coalesce(bool_and(job.status = 'FAILED'), false) from media_job job
            join clip on clip.id = job.clip_id and clip.original_key = job.original_key
            where clip.id = ?1 and job.kind = 'COMPLETE' and job.status <> 'VOID'
              and not exists (select 1 from clip_fingerprint film
                              where film.clip_id = clip.id and film.original_key = clip.original_key)
            """;

    private final EntityManager entities;
    private final Clock clock;

    Lookalikes(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps what a clip's present film looks like; those like it are found soon after. */
    public void keep(Clip clip, Fingerprint fingerprint) {
        entities.createNativeQuery(KEEP)
                .setParameter(1, clip.id)
                .setParameter(2, clip.campaign.id)
                .setParameter(3, clip.originalKey)
                .setParameter(4, fingerprint.hashBytes())
                .setParameter(5, fingerprint.pictures().grey())
                .setParameter(6, clock.instant())
                .executeUpdate();
    }

    /** Other clips of the campaign that show the same film from another file, the oldest first, at most 20. */
    public List<Lookalike> listOf(UUID clip) {
        List<?> rows = entities.createNativeQuery(LIST, Object[].class)
                .setParameter(1, clip)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Lookalike((UUID) row[0], (Boolean) row[1], (Integer) row[2], (Integer) row[3]))
                .toList();
    }

    /** Whether its present film was compared with those that were there before it. */
    public boolean isCompared(UUID clip) {
        Object films =
                entities.createNativeQuery(IS_COMPARED).setParameter(1, clip).getSingleResult();
        return ((Number) films).longValue() > 0;
    }

    /** Whether it will not be, as the work failed that takes its pictures; somebody may have that tried again. */
    public boolean isGivenUp(UUID clip) {
        return (Boolean)
                entities.createNativeQuery(IS_GIVEN_UP).setParameter(1, clip).getSingleResult();
    }
}
