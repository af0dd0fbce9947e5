package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads runs as they are stored, by plain SQL: a row that says what no run writes must not keep the others from being read. */
final class StoredRuns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int ROWS_AT_ONCE = 2000;

    /** Of a run that is read by place: held in memory, and no longer in the database than they take to be read. */
    private static final int PAGE = 4096;

    private static final String LIST = "select id from ranking_run where campaign_id = ? order by number, id";

    private static final String READ_RUN = """
            select id, campaign_id, number, due_at, completed_at, missed, rule_version, watermark, entries, digest,
                   previous_digest, final, schema, figures_from, figures_to, rules_digest, entries_digest,
                   signature, ledger_entries, ledger_digest, replaces, reason_digest, not_counted
            from ranking_run
            where id = ?
            """;

    private static final String ENTRIES = """
            select clip_id, rank, previous_rank, organization_path, published_at, plays, qualified, screened, likes,
                   comments, shares, reach, completion, author, trade, region, craftsman, newcomer,
                   recent_plays, standing, jury, score, contributions, terms, digest, votes
            """;

    /** Whatever their places have become: none is before the first unless it was changed. */
    private static final String READ_ENTRIES = ENTRIES + "from ranking_places(?, -2147483647, 2147483647)";

    /**
     * What comes after a place, each in the order of the places without sorting; a run is in one of the two forms. Two entries
     * are of one place where somebody changed one: clips tell them apart.
     */
    private static final List<String> READ_BY_PLACE = List.of(
            ENTRIES + "from ranking_entry where run_id = ? and rank >= ? and (rank, clip_id) > (?, ?)"
                    + " order by rank, clip_id limit ",
            ENTRIES + "from ranking_block_places(?, ?, 2147483647) where (rank, clip_id) > (?, ?) limit ");

    private static final String FIND_AS_OF = """
            select id from ranking_run where campaign_id = ? and due_at <= ? order by due_at desc, number desc limit 1
            """;

    /** Not by the database, which would write a million of them to a file for it. */
    private static final Comparator<StoredEntry> BY_PLACE = Comparator.comparingInt(
                    (StoredEntry entry) -> entry.place().rank())
            .thenComparing(entry -> entry.place().entry().clipId());

    private StoredRuns() {}

    /** From the first on. */
    static List<UUID> listIds(UUID campaign, Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, campaign);
            ResultSet rows = list.executeQuery();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** The last run that was due at a time or before it. */
    static Optional<UUID> findAsOf(UUID campaign, Instant at, Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_AS_OF)) {
            find.setObject(1, campaign);
            find.setObject(2, at.atOffset(ZoneOffset.UTC));
            ResultSet row = find.executeQuery();
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }

    /** To be called within a transaction, whose snapshot it is of. */
    static StoredRun read(UUID id, Connection connection) throws SQLException {
        RankingRun run = readRun(id, connection);
        List<StoredEntry> entries = new ArrayList<>();
        List<UUID> unreadable = new ArrayList<>();
        read(run, connection, entries::add, unreadable::add);
        entries.sort(BY_PLACE);
        RulesText rules = RulesText.read(run.campaignId, run.ruleVersion, connection);
        return new StoredRun(run, rules, entries, unreadable);
    }

    /** What is done with an entry. */
    interface EntryReader<F extends Exception> {
        void read(StoredEntry entry) throws F;
    }

    /**
     * Reads a run's entries by place, one after the other, and holds a page of them; what says what no run writes is left out.
     * A run never changes, so each page is a transaction of its own, and nothing of the database is held while an entry is
     * read: it may take as long as it likes. Not to be called within a transaction.
     */
    static <F extends Exception> void readByPlace(RankingRun run, DataSource database, EntryReader<F> reader)
            throws SQLException, F {
        readByPlace(run, database, PAGE, reader);
    }

    static <F extends Exception> void readByPlace(RankingRun run, DataSource database, int page, EntryReader<F> reader)
            throws SQLException, F {
        for (String query : READ_BY_PLACE) {
            Optional<Mark> after = Optional.of(Mark.FIRST);
            while (after.isPresent()) {
                List<StoredEntry> entries = new ArrayList<>();
                try (Connection connection = database.getConnection()) {
                    after = readPage(query, page, run, after.get(), connection, entries::add);
                }
                for (StoredEntry entry : entries) {
                    reader.read(entry);
                }
            }
        }
    }

    /** Where a page ends, whether or not its last entry can be read. */
    private record Mark(int rank, UUID clip) {

        static final Mark FIRST = new Mark(-Integer.MAX_VALUE, new UUID(0, 0));
    }

    /** Where the next one begins; empty after the last one. */
    private static Optional<Mark> readPage(
            String query, int page, RankingRun run, Mark after, Connection connection, Consumer<StoredEntry> reader)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(query + page)) {
            read.setObject(1, run.id);
            read.setInt(2, after.rank());
            read.setInt(3, after.rank());
            read.setObject(4, after.clip());
            ResultSet rows = read.executeQuery();
            Mark last = after;
            int count = 0;
            while (rows.next()) {
                last = new Mark(rows.getInt("rank"), rows.getObject("clip_id", UUID.class));
                count++;
                take(rows, run, reader, unreadable -> {});
            }
            return count < page ? Optional.empty() : Optional.of(last);
        }
    }

    private static void read(
            RankingRun run, Connection connection, Consumer<StoredEntry> reader, Consumer<UUID> unreadable)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_ENTRIES)) {
            read.setFetchSize(ROWS_AT_ONCE);
            read.setObject(1, run.id);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                take(rows, run, reader, unreadable);
            }
        }
    }

    private static void take(ResultSet row, RankingRun run, Consumer<StoredEntry> reader, Consumer<UUID> unreadable)
            throws SQLException {
        StoredEntry entry;
        try {
            entry = entry(row, run);
        } catch (JsonProcessingException | IllegalArgumentException changed) {
            unreadable.accept(row.getObject("clip_id", UUID.class));
            return;
        }
        reader.accept(entry);
    }

    static RankingRun readRun(UUID id, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_RUN)) {
            read.setObject(1, id);
            ResultSet row = read.executeQuery();
            row.next();
            RankingRun run = new RankingRun();
            run.id = row.getObject("id", UUID.class);
            run.campaignId = row.getObject("campaign_id", UUID.class);
            run.number = row.getInt("number");
            run.dueAt = instant(row, "due_at");
            run.completedAt = instant(row, "completed_at");
            run.missed = row.getInt("missed");
            run.ruleVersion = row.getInt("rule_version");
            run.watermark = row.getLong("watermark");
            run.entries = row.getInt("entries");
            run.digest = row.getString("digest");
            run.previousDigest = row.getString("previous_digest");
            run.finalRun = row.getBoolean("final");
            run.schema = row.getInt("schema");
            run.figuresFrom = instant(row, "figures_from");
            run.figuresTo = instant(row, "figures_to");
            run.rulesDigest = row.getString("rules_digest");
            run.entriesDigest = row.getString("entries_digest");
            run.signature = row.getString("signature");
            run.ledgerEntries = row.getObject("ledger_entries", Long.class);
            run.ledgerDigest = row.getString("ledger_digest");
            run.replaces = row.getString("replaces");
            run.reasonDigest = row.getString("reason_digest");
            run.notCounted = row.getString("not_counted");
            return run;
        }
    }

    private static StoredEntry entry(ResultSet row, RankingRun run) throws SQLException, JsonProcessingException {
        requireNothingUnsealed(row, run);
        Long likes = row.getObject("likes", Long.class);
        Long reach = row.getObject("reach", Long.class);
        Entry entry = new Entry(
                row.getObject("clip_id", UUID.class),
                row.getString("organization_path"),
                instant(row, "published_at"),
                row.getLong("plays"),
                row.getLong("qualified"),
                row.getLong("screened"),
                likes == null
                        ? null
                        : new Responses(
                                likes,
                                row.getLong("comments"),
                                row.getLong("shares"),
                                row.getObject("votes", Long.class)),
                reach == null ? null : new Audience(reach, row.getObject("completion", Long.class)),
                row.getObject("author", UUID.class),
                row.getString("trade") == null
                        ? null
                        : new Traits(
                                row.getString("trade"),
                                row.getString("region"),
                                row.getObject("craftsman", UUID.class),
                                row.getBoolean("newcomer"),
                                row.getLong("recent_plays")),
                row.getObject("jury", Long.class));
        Ranked place = new Ranked(
                entry,
                row.getInt("rank"),
                row.getLong("score"),
                contributions(row),
                Standing.valueOf(row.getString("standing")));
        return new StoredEntry(place, row.getObject("previous_rank", Integer.class), row.getString("digest"));
    }

    /** What no digest of the run covers has to be as all runs of its time left it; what one covers has to be there. */
    private static void requireNothingUnsealed(ResultSet row, RankingRun run) throws SQLException {
        if (run.schema == RunSeal.SCHEMA) {
            requireAll(row, true, "likes", "comments", "shares", "reach");
        } else if (run.schema == 1 && run.entriesDigest == null) {
            requireAll(row, false, "reach", "completion", "author", "trade", "jury", "digest", "votes");
        }
        boolean traits = row.getObject("trade") != null;
        requireAll(row, traits, "newcomer", "recent_plays");
        if (!traits) {
            requireAll(row, false, "region", "craftsman");
        }
    }

    private static void requireAll(ResultSet row, boolean set, String... columns) throws SQLException {
        for (String column : columns) {
            if (row.getObject(column) == null == set) {
                throw new IllegalArgumentException(column + (set ? " is missing" : " is set"));
            }
        }
    }

    /** In one of the two ways, and no other. */
    private static List<Contribution> contributions(ResultSet row) throws SQLException, JsonProcessingException {
        String written = row.getString("contributions");
        byte[] terms = row.getBytes("terms");
        if (written == null == (terms == null)) {
            throw new IllegalArgumentException("contributions are there twice or not at all");
        }
        return terms == null ? List.of(JSON.readValue(written, Contribution[].class)) : PackedTerms.read(terms);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
