package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.sanction.Sanction;

/**
 * Clips whose votes count nothing, as two organizers decided. Which these were for a run follows from the end of the ledger
 * that it names.
 */
final class ZeroedVotes {

    /** Those of them that a run counts votes of. */
    private static final String COUNTED_IN = """
              and (select entry.votes
                   from ranking_places(?, ranking_rank(?, clip.id), ranking_rank(?, clip.id)) as entry
                   where entry.clip_id = clip.id) > 0
            """;

    private static final String IS_ZEROED = """
            select 1 from sanction
            where clip_id = ?1 and kind = 'ZERO_VOTES' and status = 'CONFIRMED' and decision_entry <= ?2
            """;

    private ZeroedVotes() {}

    /** As a campaign's ledger had so many entries. */
    static Set<UUID> asOf(UUID campaign, long ledgerEntries, Connection connection) throws SQLException {
        return SanctionedClips.asOf(Sanction.Kind.ZERO_VOTES, campaign, ledgerEntries, connection);
    }

    /** Those whose votes a run counts, though the ledger by now says that they count nothing. */
    static Set<UUID> countedIn(RankingRun run, long ledgerEntries, Connection connection) throws SQLException {
        return SanctionedClips.asOf(
                Sanction.Kind.ZERO_VOTES,
                run.campaignId,
                ledgerEntries,
                connection,
                COUNTED_IN,
                run.id,
                run.id,
                run.id);
    }

    /** Whether it is why an entry of a run has no votes. */
    static boolean isReason(RankingRun run, RankingEntry entry) {
        if (entry.votes == null || entry.votes > 0 || run.ledgerEntries == null) {
            return false;
        }
        List<?> found = Panache.getEntityManager()
                .createNativeQuery(IS_ZEROED)
                .setParameter(1, entry.clipId)
                .setParameter(2, run.ledgerEntries)
                .getResultList();
        return !found.isEmpty();
    }
}
