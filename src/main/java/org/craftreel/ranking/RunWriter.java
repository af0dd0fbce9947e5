package org.craftreel.ranking;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Stores a run's entries by COPY: the database takes rows in while the next ones are written. */
@ApplicationScoped
class RunWriter {

    private static final String WRITE_ENTRIES = """
            copy ranking_entry (run_id, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified,
                                screened, score, terms, likes, comments, shares, reach, completion, author, trade,
                                region, craftsman, newcomer, recent_plays, standing, digest)
            from stdin (format binary)
            """;

    private static final int COLUMNS = 24;

    /** Rows that are written at once, some half of a megabyte. */
    private static final int ROWS_AT_ONCE = 1000;

    /** How many times that may wait to be sent: what is written is used again and stays in the processor's cache. */
    private static final int AHEAD = 4;

    /**
     * From so many entries on the database looks at what it took in before anybody asks for it: it would take a run that it
     * does not know for one entry, and look all through it for a clip. Where autovacuum has the table it is left to that.
     */
    private static final int ANALYZED_FROM = 5_000;

    private static final String ANALYZE = "analyze (skip_locked) ranking_entry (run_id, clip_id, rank)";

    /**
     * Stores the entries of a run with their digests.
     *
     * @param previousRun null for a campaign's first
     * @return the digest of the entries' digests, {@link RunSeal#digestOfEntries}
     */
    String write(UUID run, UUID previousRun, List<Ranked> ranked, Connection connection) throws SQLException {
        IdTable before = RunInputs.ranks(previousRun, connection);
        MessageDigest sum = RunSeal.sha256();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(WRITE_ENTRIES);
        try {
            copy.writeToCopy(CopyRow.HEADER, 0, CopyRow.HEADER.length);
            Deque<CompletableFuture<Part>> parts = new ArrayDeque<>();
            int begun = 0;
            for (; begun < ranked.size() && parts.size() < AHEAD; begun += ROWS_AT_ONCE) {
                parts.add(begin(new Part(run, before, ranked), begun));
            }
            while (!parts.isEmpty()) {
                Part part = parts.remove().join();
                copy.writeToCopy(part.rows.array(), 0, part.rows.size());
                sum.update(part.digests.array(), 0, part.digests.size());
                if (begun < ranked.size()) {
                    parts.add(begin(part, begun));
                    begun += ROWS_AT_ONCE;
                }
            }
            copy.writeToCopy(CopyRow.TRAILER, 0, CopyRow.TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        if (ranked.size() >= ANALYZED_FROM) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ANALYZE);
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    /** Writes the rows from a place on elsewhere, while those before are sent. */
    private static CompletableFuture<Part> begin(Part part, int from) {
        return CompletableFuture.supplyAsync(() -> part.of(from));
    }

    /** Some rows, one after the other, and their digests in hex. */
    private static final class Part {

        private final UUID run;
        private final IdTable before;
        private final List<Ranked> ranked;
        private final MessageDigest sha256 = RunSeal.sha256();
        private final Bytes text = new Bytes(1024);
        private final Bytes digests = new Bytes(64 * ROWS_AT_ONCE);
        private final Bytes rows = new Bytes(512 * ROWS_AT_ONCE);
        private final CopyRow row = new CopyRow(rows);

        Part(UUID run, IdTable before, List<Ranked> ranked) {
            this.run = run;
            this.before = before;
            this.ranked = ranked;
        }

        Part of(int from) {
            digests.truncate(0);
            rows.truncate(0);
            int to = Math.min(from + ROWS_AT_ONCE, ranked.size());
            for (int index = from; index < to; index++) {
                Ranked place = ranked.get(index);
                text.truncate(0);
                EntryText.write(place, text);
                sha256.update(text.array(), 0, text.size());
                int digest = digests.size();
                digests.hex(sha256.digest());
                write(place);
                int begin = row.beginBytes();
                rows.add(digests.array(), digest, digests.size() - digest);
                row.endBytes(begin);
            }
            return this;
        }

        private void write(Ranked place) {
            Entry entry = place.entry();
            long previous = before.get(entry.clipId());
            row.begin(COLUMNS).uuid(run).uuid(entry.clipId()).integer(place.rank());
            if (previous == IdTable.ABSENT) {
                row.nothing();
            } else {
                row.integer((int) previous);
            }
            row.text(entry.organizationPath())
                    .time(entry.publishedAt())
                    .number(entry.plays())
                    .number(entry.qualifiedPlays())
                    .number(entry.screenedPlays())
                    .number(place.score());
            int terms = row.beginBytes();
            PackedTerms.write(place.contributions(), rows);
            row.endBytes(terms)
                    .number(entry.responses().likes())
                    .number(entry.responses().comments())
                    .number(entry.responses().shares())
                    .number(entry.audience().reach())
                    .number(entry.audience().completion())
                    .uuid(entry.author())
                    .text(entry.traits().trade())
                    .text(entry.traits().region())
                    .uuid(entry.traits().craftsman())
                    .truth(entry.traits().newcomer())
                    .number(entry.traits().recentPlays())
                    .text(place.standing().name());
        }
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
