package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a run into memory, column after column of some entries at a time: that is how large runs are stored. */
final class RunColumns {

    /** What each entry takes besides what is packed of it, with the orders that {@link RunInMemory} makes when it is asked for them. */
    static final int BYTES = 3 * Long.BYTES + 13 * Integer.BYTES + 2;

    /** What is packed of an entry, as it is expected. */
    private static final int PACKED_BYTES = 64;

    /** Of the numbers that are packed, one that is null. */
    private static final long NOTHING = Long.MIN_VALUE;

    private static final Standing[] STANDINGS = Standing.values();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order in which they are packed. */
    private static final List<String> FIGURES = List.of(
            "recent_plays",
            "plays",
            "qualified",
            "screened",
            "likes",
            "comments",
            "shares",
            "reach",
            "completion",
            "jury",
            "votes");

    /** Of these null is told from zero. */
    private static final List<Boolean> MAY_BE_NOTHING =
            List.of(true, false, false, false, true, true, true, true, true, true, true);

    private static final List<String> COLUMNS = Stream.of(
                    Stream.of(
                            "clip_id",
                            "previous_rank",
                            "score",
                            "organization_path",
                            "trade",
                            "region",
                            "author",
                            "craftsman",
                            "standing",
                            "newcomer",
                            "published_at"),
                    FIGURES.stream(),
                    Stream.of("terms"))
            .flatMap(columns -> columns)
            .toList();

    private static final String READ_BLOCKS = """
            select %s, null::text[]
            from ranking_block
            where run_id = ?
            order by block
            """.formatted(String.join(", ", COLUMNS));

    /** As if they were stored in blocks. */
    private static final String READ_ROWS = """
            select %s, array_agg(contributions::text order by rank)
            from ranking_entry
            where run_id = ?
            group by (rank - 1) / 256
            order by (rank - 1) / 256
            """.formatted(COLUMNS.stream()
            .map(column -> "array_agg(" + column + " order by rank)")
            .collect(Collectors.joining(", ")));

    final RankingRun run;
    final TextNumbers paths = new TextNumbers();
    final TextNumbers textsOfTrades = new TextNumbers();
    final TextNumbers textsOfRegions = new TextNumbers();
    private final TextNumbers textsOfStandings = new TextNumbers();
    int size;
    long[] highs;
    long[] lows;
    long[] scores;
    int[] previous;
    int[] organizations;
    int[] trades;
    int[] regions;
    byte[] standings;
    byte[] newcomers;
    byte[][] packed;
    int[] begins;

    /** The first clips of authors and craftsmen; 0 for null. */
    private long[][] people = new long[4][];

    private final Bytes part = new Bytes(RunInMemory.PART * PACKED_BYTES);

    private RunColumns(RankingRun run) {
        this.run = run;
        for (Standing standing : STANDINGS) {
            textsOfStandings.of(standing.name());
        }
        resize(run.entries);
    }

    /** What a run of so many entries will take, more or less. */
    static long expectedBytes(int entries) {
        return (long) entries * (BYTES + PACKED_BYTES);
    }

    /** @param dayBefore the run that places are compared with besides that before; null where there is none */
    static RunInMemory read(RankingRun run, UUID dayBefore, Connection connection) throws SQLException {
        RunColumns columns = new RunColumns(run);
        for (String query : List.of(READ_BLOCKS, READ_ROWS)) {
            try (CopyReader rows = new CopyReader(connection, query, run.id)) {
                while (rows.next()) {
                    columns.add(rows);
                }
            }
        }
        return columns.complete(dayBefore, connection);
    }

    private RunInMemory complete(UUID dayBefore, Connection connection) throws SQLException {
        if (size > 0) {
            endPart(size - 1);
        }
        resize(size);
        int[] byId = ClipBlocks.byId(highs, lows);
        IdTable positions = new IdTable(size);
        for (int position = 0; position < size; position++) {
            positions.put(highs[position], lows[position], position);
        }
        int[] authors = positions(people[0], people[1], positions);
        int[] craftsmen = positions(people[2], people[3], positions);
        int[] yesterday = new int[size];
        RunInputs.readRanks(dayBefore, connection, (high, low, rank) -> {
            long position = positions.get(high, low);
            if (position != IdTable.ABSENT) {
                yesterday[(int) position] = rank;
            }
        });
        return new RunInMemory(this, byId, yesterday, authors, craftsmen);
    }

    private int[] positions(long[] high, long[] low, IdTable positions) {
        int[] found = new int[size];
        for (int position = 0; position < size; position++) {
            boolean own = high[position] == highs[position] && low[position] == lows[position];
            found[position] = own ? position : (int) positions.get(high[position], low[position]);
        }
        return found;
    }

    private void resize(int capacity) {
        boolean first = highs == null;
        highs = first ? new long[capacity] : Arrays.copyOf(highs, capacity);
        lows = first ? new long[capacity] : Arrays.copyOf(lows, capacity);
        scores = first ? new long[capacity] : Arrays.copyOf(scores, capacity);
        previous = first ? new int[capacity] : Arrays.copyOf(previous, capacity);
        organizations = first ? new int[capacity] : Arrays.copyOf(organizations, capacity);
        trades = first ? new int[capacity] : Arrays.copyOf(trades, capacity);
        regions = first ? new int[capacity] : Arrays.copyOf(regions, capacity);
        standings = first ? new byte[capacity] : Arrays.copyOf(standings, capacity);
        newcomers = first ? new byte[capacity] : Arrays.copyOf(newcomers, capacity);
        begins = first ? new int[capacity] : Arrays.copyOf(begins, capacity);
        int parts = (capacity + RunInMemory.PART - 1) / RunInMemory.PART;
        packed = first ? new byte[parts][] : Arrays.copyOf(packed, parts);
        Arrays.setAll(people, index -> first ? new long[capacity] : Arrays.copyOf(people[index], capacity));
    }

    /** The entries of a row, in the order of {@link #COLUMNS}. */
    private void add(CopyReader rows) throws SQLException {
        int count = rows.array();
        if (size + count > highs.length) {
            resize(Math.max(size + count, 2 * size));
        }
        int end = size + count;
        for (int position = size; position < end; position++) {
            highs[position] = rows.high();
            lows[position] = rows.low();
        }
        rows.array();
        for (int position = size; position < end; position++) {
            previous[position] = rows.isNothing() ? 0 : rows.integer();
        }
        rows.array();
        for (int position = size; position < end; position++) {
            scores[position] = rows.number();
        }
        texts(organizations, paths, end, rows);
        texts(trades, textsOfTrades, end, rows);
        texts(regions, textsOfRegions, end, rows);
        ids(people[0], people[1], end, rows);
        ids(people[2], people[3], end, rows);
        rows.array();
        for (int position = size; position < end; position++) {
            standings[position] = standing(rows.text(textsOfStandings));
        }
        rows.array();
        for (int position = size; position < end; position++) {
            newcomers[position] = newcomer(rows);
        }
        pack(count, rows);
        size = end;
    }

    /** Those that there are have the numbers that they are counted by. */
    private static byte standing(int number) {
        if (number >= STANDINGS.length) {
            throw new IllegalArgumentException("no standing");
        }
        return (byte) number;
    }

    private static byte newcomer(CopyReader rows) throws SQLException {
        if (rows.isNothing()) {
            return RunInMemory.NONE;
        }
        return rows.truth() ? RunInMemory.NEWCOMER : 0;
    }

    private void texts(int[] column, TextNumbers texts, int end, CopyReader rows) throws SQLException {
        rows.array();
        for (int position = size; position < end; position++) {
            column[position] = rows.isNothing() ? RunInMemory.NONE : rows.text(texts);
        }
    }

    private void ids(long[] high, long[] low, int end, CopyReader rows) throws SQLException {
        rows.array();
        for (int position = size; position < end; position++) {
            if (!rows.isNothing()) {
                high[position] = rows.high();
                low[position] = rows.low();
            }
        }
    }

    private void pack(int count, CopyReader rows) throws SQLException {
        long[] published = new long[rows.array()];
        for (int index = 0; index < count; index++) {
            published[index] = rows.micros();
        }
        long[][] figures = new long[FIGURES.size()][count];
        for (long[] figure : figures) {
            // Blocks of before a figure was stored have no array of it.
            if (rows.isNothing()) {
                Arrays.fill(figure, NOTHING);
                continue;
            }
            rows.array();
            for (int index = 0; index < count; index++) {
                figure[index] = rows.isNothing() ? NOTHING : rows.number();
            }
        }
        byte[][] terms = new byte[rows.array()][];
        for (int index = 0; index < count; index++) {
            terms[index] = rows.isNothing() ? null : rows.bytes();
        }
        if (!rows.isNothing()) {
            rows.array();
            for (int index = 0; index < count; index++) {
                if (!rows.isNothing()) {
                    terms[index] = packed(rows.text());
                }
            }
        }
        for (int index = 0; index < count; index++) {
            int position = size + index;
            if (position % RunInMemory.PART == 0 && position > 0) {
                endPart(position - 1);
            }
            begins[position] = part.size();
            PackedTerms.number(published[index], part);
            for (int figure = 0; figure < figures.length; figure++) {
                long value = figures[figure][index];
                PackedTerms.number(MAY_BE_NOTHING.get(figure) ? (value == NOTHING ? 0 : value + 1) : value, part);
            }
            part.add(terms[index]);
        }
    }

    /** As runs of before stored them. */
    private static byte[] packed(String contributions) throws SQLException {
        try {
            Bytes bytes = new Bytes(RunInMemory.PART);
            PackedTerms.write(List.of(JSON.readValue(contributions, Contribution[].class)), bytes);
            return Arrays.copyOf(bytes.array(), bytes.size());
        } catch (JsonProcessingException changed) {
            throw new SQLException(changed);
        }
    }

    private void endPart(int last) {
        packed[last / RunInMemory.PART] = Arrays.copyOf(part.array(), part.size());
        part.truncate(0);
    }
}
