package org.craftreel.ranking;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Stores a run's entries by COPY: the database takes rows in while the next ones are written. */
@ApplicationScoped
class RunWriter {

    /** Entries that are written at once, some half of a megabyte; whole blocks. */
    private static final int ENTRIES_AT_ONCE = 4 * BlockRows.SIZE;

    /** How many times that may wait to be sent: what is written is used again and stays in the processor's cache. */
    private static final int AHEAD = 4;

    /**
     * From so many entries on the database looks at what it took in before anybody asks for it: it would take a run that it
     * does not know for one entry, and look all through it for a clip. Where autovacuum has the table it is left to that.
     * Blocks are found by the only index that they have.
     */
    private static final int ANALYZED_FROM = 5_000;

    private static final String ANALYZE = "analyze (skip_locked) ranking_entry (run_id, clip_id, rank)";

    private final RankingSettings settings;

    RunWriter(RankingSettings settings) {
        this.settings = settings;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.ranking.blocks-from", settings.blocksFrom(), 1, Integer.MAX_VALUE);
    }

    /**
     * Stores the entries of a run with their digests.
     *
     * @param previousRun null for a campaign's first
     * @return the digest of the entries' digests, {@link RunSeal#digestOfEntries}
     */
    String write(UUID run, UUID previousRun, Places ranked, Connection connection) throws SQLException {
        PlacesById byId = PlacesById.of(ranked);
        int[] before = byId.ranksIn(previousRun, connection);
        if (ranked.size() >= settings.blocksFrom()) {
            String digest = write(() -> new BlockRows(run), BlockRows.COPY, ranked, before, connection);
            ClipBlocks.write(run, byId, connection);
            return digest;
        }
        String digest = write(() -> new SingleRows(run), SingleRows.COPY, ranked, before, connection);
        if (ranked.size() >= ANALYZED_FROM) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ANALYZE);
            }
        }
        return digest;
    }

    private static String write(
            Supplier<EntryRows> rows, String statement, List<Ranked> ranked, int[] before, Connection connection)
            throws SQLException {
        MessageDigest sum = RunSeal.sha256();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(CopyRow.HEADER, 0, CopyRow.HEADER.length);
            Deque<CompletableFuture<EntryRows>> parts = new ArrayDeque<>();
            int begun = 0;
            for (; begun < ranked.size() && parts.size() < AHEAD; begun += ENTRIES_AT_ONCE) {
                parts.add(begin(rows.get(), ranked, begun, before));
            }
            while (!parts.isEmpty()) {
                EntryRows part = parts.remove().join();
                copy.writeToCopy(part.rows.array(), 0, part.rows.size());
                sum.update(part.digests.array(), 0, part.digests.size());
                if (begun < ranked.size()) {
                    parts.add(begin(part, ranked, begun, before));
                    begun += ENTRIES_AT_ONCE;
                }
            }
            copy.writeToCopy(CopyRow.TRAILER, 0, CopyRow.TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    /** Writes the entries from a place on elsewhere, while those before are sent. */
    private static CompletableFuture<EntryRows> begin(EntryRows part, List<Ranked> ranked, int from, int[] before) {
        return CompletableFuture.supplyAsync(() -> {
            part.write(ranked, from, Math.min(from + ENTRIES_AT_ONCE, ranked.size()), before);
            return part;
        });
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
