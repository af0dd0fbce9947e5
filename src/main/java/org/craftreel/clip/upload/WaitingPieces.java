package org.craftreel.clip.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.craftreel.http.ByteCount;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * How much an account may have in pieces that were not joined yet. Without an entry no campaign's limits are asked, and
 * anybody who may send a clip could fill the store.
 */
@ApplicationScoped
class WaitingPieces {

    /** Enough for two of the largest files at once, and for what is sent again. */
    static final long MOST_BYTES = 4 * UploadCreation.MOST_BYTES;

    /** Those of two files. */
    static final int MOST = 2 * UploadCreation.MOST_PIECES;

    /** What is joined counts no more, though it can be joined once more until it disappears. */
    private static final String COUNT = """
            select count(*), coalesce(sum(coalesce(length_bytes, max_bytes)), 0)::bigint
            from upload piece
            where account_id = ?1 and kind = 'PIECE' and status <> 'ENDED'
              and not exists (
                select 1 from upload_piece join upload joined on joined.id = upload_id
                where piece_id = piece.id and joined.status = 'DONE')
            """;

    private final EntityManager entities;

    WaitingPieces(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Two that begin at once are counted one after the other. To be called within a transaction.
     *
     * @param bytes of the piece that begins; where its length is not told, as many as it may have
     * @throws Problem {@code pieces-limit-reached}
     */
    void requireRoom(UUID account, long bytes) {
        entities.createNativeQuery("select 1 from account where id = ?1 for no key update")
                .setParameter(1, account)
                .getSingleResult();
        Object[] waiting = (Object[])
                entities.createNativeQuery(COUNT).setParameter(1, account).getSingleResult();
        long count = (Long) waiting[0];
        long held = (Long) waiting[1];
        if (count >= MOST || held + bytes > MOST_BYTES) {
            throw new Problem(
                            ProblemType.PIECES_LIMIT_REACHED,
                            count,
                            ByteCount.text(held),
                            MOST,
                            ByteCount.text(MOST_BYTES))
                    .with("count", count)
                    .with("bytes", held)
                    .with("mostPieces", MOST)
                    .with("mostBytes", MOST_BYTES);
        }
    }
}
