package org.craftreel.clip.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.craftreel.clip.ObjectKeys;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.OpenMultipart;
import org.jboss.logging.Logger;

/**
 * Removes from the store what uploads leave: those that ended, those that nobody continued, and what a process wrote and
 * could not tell its row because it was killed.
 */
@ApplicationScoped
class UploadCleaning {

    private static final Logger LOG = Logger.getLogger(UploadCleaning.class);
    private static final int AT_ONCE = 1000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String TAILS = "tails/";

    private static final String UNNAMED = """
            select key from unnest(:keys) as key
            where not exists (select 1 from upload where tail_key = key)
            """;

    /** A store that was killed while it joined parts may list as open what is whole, with some of the parts. */
    private static final String UNFINISHED_MULTIPARTS =
            "select multipart_id from upload where multipart_id is not null and status <> 'DONE'";

    /** Pieces are of no use once a file was joined of them, but while another one is. */
    private static final String UNUSED_PIECE = """
            kind = 'PIECE' and status = 'DONE' and object_key is not null
            and (expires_at <= ?1 or exists (%1$s = 'DONE'))
            and not exists (%1$s in ('OPEN', 'RECEIVED'))
            """.formatted("""
            select 1 from upload_piece join upload joined on joined.id = upload_piece.upload_id
            where piece_id = upload.id and joined.status""");

    private static final String LEFTOVERS = """
            select id from upload
            where (status = 'ENDED' and (object_key is not null or tail_key is not null) or %s) and id > ?2
            order by id
            limit 100
            """.formatted(UNUSED_PIECE);

    /** Whoever joins pieces reads their rows for share. */
    private static final String LOCK = "select 1 from upload where id = ?1 for update";

    private static final String END_UNUSED_PIECE =
            "update upload set status = 'ENDED', cause = 'expired' where id = ?2 and " + UNUSED_PIECE;

    private static final String CLEANED = """
            update upload
            set object_key = null, multipart_id = null, tail_key = null, tail_bytes = 0
            where id = ?1 and status = 'ENDED'
            """;

    /** Pieces go after what was joined of them. */
    private static final String FORGET = """
            delete from upload
            where expires_at <= ?1 and (status = 'DONE' and kind <> 'PIECE' or status = 'ENDED' and object_key is null)
              and not exists (select 1 from upload_piece where piece_id = upload.id)
            """;

    private final EntityManager entities;
    private final UploadLife life;
    private final ObjectStore store;
    private final Multiparts multiparts;
    private final UploadSettings settings;
    private final Clock clock;

    UploadCleaning(
            EntityManager entities,
            UploadLife life,
            ObjectStore store,
            Multiparts multiparts,
            UploadSettings settings,
            Clock clock) {
        this.entities = entities;
        this.life = life;
        this.store = store;
        this.multiparts = multiparts;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${craftreel.upload.sweep-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepBySchedule() {
        try {
            sweep();
        } catch (RuntimeException away) {
            LOG.warnf("Uploads are not swept now: %s", away);
        }
    }

    void sweep() {
        Instant now = clock.instant();
        forEach(after -> life.listExpired(now, after), id -> {
            if (life.getProlonged(id).isExpiredAt(now)) {
                life.end(id, "expired");
            }
        });
        forEach(after -> listLeftovers(now, after), this::clean);
        forget(now.minus(settings.rememberFor()));
    }

    /** Each one once, however many there are: those that cannot be ended or cleaned now do not come before others again. */
    private static void forEach(Function<UUID, List<UUID>> listAfter, Consumer<UUID> act) {
        List<UUID> page = listAfter.apply(FIRST);
        while (!page.isEmpty()) {
            page.forEach(id -> tryTo(act, id));
            page = listAfter.apply(page.get(page.size() - 1));
        }
    }

    private static void tryTo(Consumer<UUID> act, UUID id) {
        try {
            act.accept(id);
        } catch (RuntimeException fault) {
            LOG.warnf("Upload %s is not swept now: %s", id, fault);
        }
    }

    /** Removes what an ended upload left in the store; what cannot be removed now is tried again at the next sweep. */
    void clean(UUID id) {
        endUnusedPiece(id);
        Upload upload = life.get(id);
        if (upload.status != UploadStatus.ENDED) {
            // Another process gave it to a clip, or joins it, after the caller had looked, or a commit's answer was
            // lost.
            return;
        }
        try {
            if (upload.multipartId != null) {
                multiparts.abort(upload.objectKey, upload.multipartId);
            }
            if (upload.objectKey != null) {
                store.delete(upload.objectKey);
            }
            if (upload.tailKey != null) {
                store.delete(upload.tailKey);
            }
            cleaned(id);
        } catch (RuntimeException away) {
            LOG.warnf("What upload %s left in the store stays for now: %s", id, away);
        }
    }

    /**
     * Removes multiparts and tails that no row names, because the process that wrote them was killed before it could tell.
     * Whole files are left to {@code storage check --repair}: beside a wrong database, or one restored from a backup,
     * they would be the only copy.
     */
    @Scheduled(every = "${craftreel.upload.orphan-age:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void removeOrphansBySchedule() {
        try {
            removeOrphans();
        } catch (RuntimeException away) {
            LOG.warnf("What no row names stays in the store for now: %s", away);
        }
    }

    void removeOrphans() {
        Instant youngest = clock.instant().minus(settings.orphanAge());
        Set<String> named = new HashSet<>(listMultiparts());
        for (OpenMultipart open : multiparts.listOpen()) {
            boolean ours = ObjectKeys.madeAt(open.key()).isPresent();
            if (ours && open.begunAt().isBefore(youngest) && !named.contains(open.id())) {
                multiparts.abort(open.key(), open.id());
            }
        }
        List<String> old = store.listKeys(TAILS).stream()
                .filter(key -> ObjectKeys.madeAt(key).filter(youngest::isAfter).isPresent())
                .toList();
        for (int from = 0; from < old.size(); from += AT_ONCE) {
            listUnnamed(old.subList(from, Math.min(old.size(), from + AT_ONCE))).forEach(store::delete);
        }
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<UUID> listLeftovers(Instant now, UUID after) {
        return entities.createNativeQuery(LEFTOVERS)
                .setParameter(1, now)
                .setParameter(2, after)
                .getResultList();
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<String> listMultiparts() {
        return entities.createNativeQuery(UNFINISHED_MULTIPARTS).getResultList();
    }

    /** Those of some keys that no upload names. */
    @Transactional
    @SuppressWarnings("unchecked")
    List<String> listUnnamed(List<String> keys) {
        return entities.createNativeQuery(UNNAMED)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList();
    }

    /**
     * Before its object goes, so that nobody joins it meanwhile: who began to before is waited for, and seen by the second
     * statement.
     */
    @Transactional
    void endUnusedPiece(UUID id) {
        entities.createNativeQuery(LOCK).setParameter(1, id).getResultList();
        entities.createNativeQuery(END_UNUSED_PIECE)
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }

    @Transactional
    void cleaned(UUID id) {
        entities.createNativeQuery(CLEANED).setParameter(1, id).executeUpdate();
    }

    @Transactional
    void forget(Instant before) {
        entities.createNativeQuery(FORGET).setParameter(1, before).executeUpdate();
    }
}
