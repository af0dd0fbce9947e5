package org.craftreel.ranking;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The entries that a run reads, by columns: a million of them take a hundred megabytes, and what is computed of a figure goes
 * through one array. An {@link Entry} is made when it is asked for.
 */
final class Entries extends AbstractList<Entry> implements RandomAccess {

    private static final int FIRST_CAPACITY = 1024;
    private static final int NANOS_OF_MICRO = 1000;
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);

    /** What of an entry is a whole number. */
    enum Column {
        ID_HIGH,
        ID_LOW,
        /** In microseconds since 1970, as the database has it. */
        PUBLISHED,
        PLAYS,
        QUALIFIED,
        SCREENED,
        LIKES,
        COMMENTS,
        SHARES,
        REACH,
        COMPLETION,
        RECENT,
        JURY,
        VOTES
    }

    /** What several entries share, by a number from 0 on. */
    enum Shared {
        ORGANIZATION,
        TRADE,
        REGION,
        AUTHOR,
        CRAFTSMAN
    }

    private final boolean hasCompletion;
    private final boolean hasJury;
    private final boolean hasVotes;
    private final long[][] columns = new long[Column.values().length][FIRST_CAPACITY];

    /** Texts by their numbers, of which the entries have these. */
    private final int[][] numbers = new int[Shared.values().length][FIRST_CAPACITY];

    private String[] organizations = new String[0];
    private String[] trades = new String[0];
    private String[] regions = new String[0];
    private boolean[] newcomers = new boolean[FIRST_CAPACITY];
    private int size;

    /**
     * @param hasCompletion whether it was counted; else the entries have none
     * @param hasJury likewise
     * @param hasVotes likewise
     */
    Entries(boolean hasCompletion, boolean hasJury, boolean hasVotes) {
        this.hasCompletion = hasCompletion;
        this.hasJury = hasJury;
        this.hasVotes = hasVotes;
    }

    /** Sets a figure of the entry that {@link #add} adds next. */
    void set(Column column, long value) {
        columns[column.ordinal()][size] = value;
    }

    /** Likewise. */
    void set(Shared shared, int number) {
        numbers[shared.ordinal()][size] = number;
    }

    void add(boolean newcomer) {
        newcomers[size] = newcomer;
        size++;
        if (size == newcomers.length) {
            resize(size * 2);
        }
    }

    /**
     * To be called when all are added, with the texts that they name. An account's id is nobody's business, and a name
     * has to be forgotten some day; that two clips are of the same author or craftsman is, where the rules cap these or
     * boards sum them: whomever several clips share is named by the first of these, by id.
     */
    void complete(List<String> organizationsByNumber, List<String> tradesByNumber, List<String> regionsByNumber) {
        resize(size);
        organizations = organizationsByNumber.toArray(String[]::new);
        trades = printable(tradesByNumber);
        regions = printable(regionsByNumber);
        nameByFirst(numbers(Shared.AUTHOR));
        nameByFirst(numbers(Shared.CRAFTSMAN));
    }

    /** Without control characters, which a board's name cannot have. */
    private static String[] printable(List<String> texts) {
        return texts.stream()
                .map(text -> CONTROLS.matcher(text).replaceAll(" "))
                .toArray(String[]::new);
    }

    /**
     * Adds to a figure of an entry; to be called once all are added, and before their places are computed.
     *
     * @param position one of {@link #positions}, or {@link IdTable#ABSENT} for a clip that is none of the entries
     */
    void plus(Column column, long position, long value) {
        if (position != IdTable.ABSENT) {
            columns[column.ordinal()][(int) position] += value;
        }
    }

    /** The positions of the entries by their ids. */
    IdTable positions() {
        IdTable positions = new IdTable(size);
        for (int index = 0; index < size; index++) {
            positions.put(at(Column.ID_HIGH, index), at(Column.ID_LOW, index), index);
        }
        return positions;
    }

    private void resize(int capacity) {
        Arrays.setAll(columns, column -> Arrays.copyOf(columns[column], capacity));
        Arrays.setAll(numbers, shared -> Arrays.copyOf(numbers[shared], capacity));
        newcomers = Arrays.copyOf(newcomers, capacity);
    }

    /** Has each entry have the one with the least id of those that have the same number, and not the number. */
    private void nameByFirst(int[] numbersOfEntries) {
        int[] first = new int[size];
        Arrays.fill(first, -1);
        for (int index = 0; index < size; index++) {
            int number = numbersOfEntries[index];
            if (first[number] < 0 || compareIds(index, first[number]) < 0) {
                first[number] = index;
            }
        }
        Arrays.setAll(numbersOfEntries, index -> first[numbersOfEntries[index]]);
    }

    /** As {@link UUID#compareTo} does. */
    private int compareIds(int one, int other) {
        int high = Long.compare(at(Column.ID_HIGH, one), at(Column.ID_HIGH, other));
        return high != 0 ? high : Long.compare(at(Column.ID_LOW, one), at(Column.ID_LOW, other));
    }

    private long at(Column column, int index) {
        return columns[column.ordinal()][index];
    }

    private int[] numbers(Shared shared) {
        return numbers[shared.ordinal()];
    }

    private UUID id(int index) {
        return new UUID(at(Column.ID_HIGH, index), at(Column.ID_LOW, index));
    }

    @Override
    public Entry get(int index) {
        long published = at(Column.PUBLISHED, index);
        return new Entry(
                id(index),
                organizations[numbers(Shared.ORGANIZATION)[index]],
                Instant.ofEpochSecond(
                        Math.floorDiv(published, MICROS_OF_SECOND),
                        Math.floorMod(published, MICROS_OF_SECOND) * NANOS_OF_MICRO),
                at(Column.PLAYS, index),
                at(Column.QUALIFIED, index),
                at(Column.SCREENED, index),
                new Responses(
                        at(Column.LIKES, index),
                        at(Column.COMMENTS, index),
                        at(Column.SHARES, index),
                        hasVotes ? at(Column.VOTES, index) : null),
                new Audience(at(Column.REACH, index), hasCompletion ? at(Column.COMPLETION, index) : null),
                id(numbers(Shared.AUTHOR)[index]),
                new Traits(
                        trades[numbers(Shared.TRADE)[index]],
                        regions[numbers(Shared.REGION)[index]],
                        id(numbers(Shared.CRAFTSMAN)[index]),
                        newcomers[index],
                        at(Column.RECENT, index)),
                hasJury ? at(Column.JURY, index) : null);
    }

    @Override
    public int size() {
        return size;
    }

    /** A figure of each of some entries, which must not be changed. */
    static long[] figures(List<Entry> entries, Term term) {
        if (!(entries instanceof Entries own)) {
            return each(entries, term::of);
        }
        return switch (term) {
            case PLAYS -> own.unscreened();
            case QUALIFIED_PLAYS -> own.column(Column.QUALIFIED);
            case LIKES -> own.column(Column.LIKES);
            case COMMENTS -> own.column(Column.COMMENTS);
            case SHARES -> own.column(Column.SHARES);
            case REACH -> own.column(Column.REACH);
            case COMPLETION -> own.hasCompletion ? own.column(Column.COMPLETION) : each(entries, term::of);
            case WEEKLY_POINTS -> each(entries, term::of);
            case JURY -> own.hasJury ? own.column(Column.JURY) : each(entries, term::of);
            case VOTES -> own.hasVotes ? own.column(Column.VOTES) : each(entries, term::of);
        };
    }

    /** All plays of each, screened ones too; must not be changed. */
    static long[] plays(List<Entry> entries) {
        return entries instanceof Entries own ? own.column(Column.PLAYS) : each(entries, Entry::plays);
    }

    /** The seconds in which each was published, since 1970. */
    static long[] seconds(List<Entry> entries) {
        return entries instanceof Entries own
                ? each(own.column(Column.PUBLISHED), micros -> Math.floorDiv(micros, MICROS_OF_SECOND))
                : each(entries, entry -> entry.publishedAt().getEpochSecond());
    }

    /** The nanoseconds after these. */
    static long[] nanos(List<Entry> entries) {
        return entries instanceof Entries own
                ? each(own.column(Column.PUBLISHED), micros -> Math.floorMod(micros, MICROS_OF_SECOND) * NANOS_OF_MICRO)
                : each(entries, entry -> entry.publishedAt().getNano());
    }

    /** The first 64 bits of the ids; must not be changed. */
    static long[] idsHigh(List<Entry> entries) {
        return entries instanceof Entries own
                ? own.column(Column.ID_HIGH)
                : each(entries, entry -> entry.clipId().getMostSignificantBits());
    }

    /** The last 64 bits of the ids; must not be changed. */
    static long[] idsLow(List<Entry> entries) {
        return entries instanceof Entries own
                ? own.column(Column.ID_LOW)
                : each(entries, entry -> entry.clipId().getLeastSignificantBits());
    }

    private long[] column(Column column) {
        return columns[column.ordinal()];
    }

    private long[] unscreened() {
        long[] plays = column(Column.PLAYS);
        long[] screened = column(Column.SCREENED);
        long[] unscreened = new long[size];
        for (int index = 0; index < size; index++) {
            unscreened[index] = plays[index] - screened[index];
        }
        return unscreened;
    }

    private static long[] each(List<Entry> entries, ToLongFunction<Entry> figure) {
        long[] figures = new long[entries.size()];
        IntStream.range(0, figures.length)
                .parallel()
                .forEach(index -> figures[index] = figure.applyAsLong(entries.get(index)));
        return figures;
    }

    private static long[] each(long[] column, LongUnaryOperator figure) {
        return Arrays.stream(column).map(figure).toArray();
    }
}
