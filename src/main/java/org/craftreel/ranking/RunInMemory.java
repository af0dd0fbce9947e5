package org.craftreel.ranking;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * The entries of a run for its readers, by columns: a million of them take some 130 MB. Entries are known by their positions,
 * which are one less than their ranks. What many are looked through for is an array; what is read of one at a time, its figures
 * and what its score is made of, is packed.
 */
final class RunInMemory {

    /** Of an entry that has none of it. */
    static final int NONE = -1;

    /** So many entries' packed parts are in one array. */
    static final int PART = 256;

    static final byte COMPETING = (byte) Standing.COMPETING.ordinal();
    static final byte NEWCOMER = 1;

    private static final Standing[] STANDINGS = Standing.values();
    private static final int GROUP = 7;
    private static final int MORE = 1 << GROUP;
    private static final int NANOS_OF_MICRO = 1000;
    private static final long MICROS_OF_SECOND = 1_000_000;

    /** Of a text: what the machine has of it besides its letters. */
    private static final int BYTES_OF_TEXT = 56;

    final UUID id;
    final UUID campaign;
    final int number;
    final int size;

    final long[] highs;
    final long[] lows;
    final long[] scores;

    /** Ranks in the run before and in that of the day before; 0 for none. */
    final int[] previous;

    final int[] yesterday;

    /** Which of the texts each has; {@link #NONE} for null. */
    final int[] organizations;

    final int[] trades;
    final int[] regions;

    /** The position of the first clip, by id, of the same author and of the same craftsman. */
    final int[] authors;

    final int[] craftsmen;

    final byte[] standings;

    /** {@link #NEWCOMER}, 0 or, for null, {@link #NONE}. */
    final byte[] newcomers;

    final List<String> paths;
    final List<String> textsOfTrades;
    final List<String> textsOfRegions;

    /** Positions by id. */
    private final int[] byId;

    /** Of {@link #PART} entries each; where each entry begins in its part. */
    private final byte[][] packed;

    private final int[] begins;
    private final int competing;
    private final long bytes;

    /** Orders that are looked for again and again, once they were asked for; their room is in {@link #bytes}. */
    private volatile int[] byRecentPlays;

    private volatile int[] byQualifiedPlays;

    private final Map<People, int[]> byPoints = new HashMap<>();

    /** @param read which nobody changes any more */
    RunInMemory(RunColumns read, int[] byId, int[] yesterday, int[] authors, int[] craftsmen) {
        id = read.run.id;
        campaign = read.run.campaignId;
        number = read.run.number;
        size = read.size;
        highs = read.highs;
        lows = read.lows;
        scores = read.scores;
        previous = read.previous;
        organizations = read.organizations;
        trades = read.trades;
        regions = read.regions;
        standings = read.standings;
        newcomers = read.newcomers;
        packed = read.packed;
        begins = read.begins;
        paths = read.paths.list();
        textsOfTrades = read.textsOfTrades.list();
        textsOfRegions = read.textsOfRegions.list();
        this.byId = byId;
        this.yesterday = yesterday;
        this.authors = authors;
        this.craftsmen = craftsmen;
        int compete = 0;
        for (byte standing : standings) {
            compete += standing == COMPETING ? 1 : 0;
        }
        competing = compete;
        bytes = (long) size * RunColumns.BYTES
                + Arrays.stream(packed).mapToLong(part -> part.length).sum()
                + bytesOf(paths)
                + bytesOf(textsOfTrades)
                + bytesOf(textsOfRegions);
    }

    private static long bytesOf(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> BYTES_OF_TEXT + 2L * text.length())
                .sum();
    }

    /** What it takes, with all that may be looked for in it. */
    long bytes() {
        return bytes;
    }

    int competing() {
        return competing;
    }

    UUID clip(int position) {
        return new UUID(highs[position], lows[position]);
    }

    /** {@link #NONE} for a clip that is not in the run. */
    int find(UUID clip) {
        int first = 0;
        int last = size - 1;
        while (first <= last) {
            int middle = first + last >>> 1;
            int position = byId[middle];
            int compared = Long.compareUnsigned(highs[position], clip.getMostSignificantBits());
            if (compared == 0) {
                compared = Long.compareUnsigned(lows[position], clip.getLeastSignificantBits());
            }
            if (compared == 0) {
                return position;
            }
            if (compared < 0) {
                first = middle + 1;
            } else {
                last = middle - 1;
            }
        }
        return NONE;
    }

    boolean competes(int position) {
        return standings[position] == COMPETING;
    }

    /** Null where there was no run the day before, or the clip was not in it. */
    Integer yesterday(int position) {
        return yesterday[position] == 0 ? null : yesterday[position];
    }

    RankingEntry entry(int position) {
        RankingEntry entry = new RankingEntry();
        entry.runId = id;
        entry.clipId = clip(position);
        entry.rank = position + 1;
        entry.previousRank = previous[position] == 0 ? null : previous[position];
        entry.organizationPath = paths.get(organizations[position]);
        entry.trade = text(textsOfTrades, trades[position]);
        entry.region = text(textsOfRegions, regions[position]);
        entry.author = authors[position] == NONE ? null : clip(authors[position]);
        entry.craftsman = craftsmen[position] == NONE ? null : clip(craftsmen[position]);
        entry.newcomer = newcomers[position] == NONE ? null : newcomers[position] == NEWCOMER;
        entry.standing = STANDINGS[standings[position]];
        entry.score = scores[position];
        Unpacked rest = new Unpacked(position);
        entry.publishedAt = instant(rest.number());
        entry.recentPlays = rest.numberOrNothing();
        entry.plays = rest.number();
        entry.qualified = rest.number();
        entry.screened = rest.number();
        entry.likes = rest.numberOrNothing();
        entry.comments = rest.numberOrNothing();
        entry.shares = rest.numberOrNothing();
        entry.reach = rest.numberOrNothing();
        entry.completion = rest.numberOrNothing();
        entry.jury = rest.numberOrNothing();
        entry.votes = rest.numberOrNothing();
        entry.contributions = PackedTerms.read(rest.rest());
        return entry;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_OF_SECOND), Math.floorMod(micros, MICROS_OF_SECOND) * NANOS_OF_MICRO);
    }

    private static String text(List<String> texts, int number) {
        return number == NONE ? null : texts.get(number);
    }

    /** Null in a run of before it was stored. */
    Long recentPlays(int position) {
        Unpacked rest = new Unpacked(position);
        rest.number();
        return rest.numberOrNothing();
    }

    /** Those of organizations whose path begins so. */
    IntPredicate within(String path) {
        boolean[] within = new boolean[paths.size()];
        for (int index = 0; index < within.length; index++) {
            within[index] = paths.get(index).startsWith(path);
        }
        return position -> within[organizations[position]];
    }

    /** Which of the texts of a trait each has. */
    int[] numbers(CraftsmanTrait trait) {
        return trait == CraftsmanTrait.TRADE ? trades : regions;
    }

    List<String> texts(CraftsmanTrait trait) {
        return trait == CraftsmanTrait.TRADE ? textsOfTrades : textsOfRegions;
    }

    /** The position of the first clip, by id, of the same person as each. */
    int[] firsts(People people) {
        return people == People.CRAFTSMEN ? craftsmen : authors;
    }

    /** Those that compete and had plays lately, the most first; then by their places. */
    int[] byRecentPlays() {
        int[] known = byRecentPlays;
        if (known == null) {
            known = sortByRecentPlays();
            byRecentPlays = known;
        }
        return known;
    }

    private int[] sortByRecentPlays() {
        int[] positions = new int[size];
        long[] plays = new long[size];
        int found = 0;
        for (int position = 0; position < size; position++) {
            Long recent = competes(position) ? recentPlays(position) : null;
            if (recent != null && recent > 0) {
                plays[position] = recent;
                positions[found++] = position;
            }
        }
        int[] sorted = Arrays.copyOf(positions, found);
        Descending.sort(sorted, 0, found, plays);
        return sorted;
    }

    /**
     * Clips behind a place among those of several runs, in that order.
     *
     * @param holds which are looked for
     * @param limit how many at the most
     */
    List<RankingEntry> listByQualifiedPlays(ByQualifiedPlays after, IntPredicate holds, int limit) {
        int[] order = byQualifiedPlays();
        int first = 0;
        int end = order.length;
        while (first < end) {
            int middle = first + end >>> 1;
            if (byQualifiedPlays(order[middle]).compareTo(after) > 0) {
                end = middle;
            } else {
                first = middle + 1;
            }
        }
        return Arrays.stream(order, first, order.length)
                .filter(holds)
                .limit(limit)
                .mapToObj(this::entry)
                .toList();
    }

    private ByQualifiedPlays byQualifiedPlays(int position) {
        Unpacked rest = new Unpacked(position);
        Instant published = instant(rest.number());
        rest.skip(1);
        long plays = rest.number();
        return new ByQualifiedPlays(rest.number(), plays, published, clip(position));
    }

    private int[] byQualifiedPlays() {
        int[] known = byQualifiedPlays;
        if (known == null) {
            known = sortByQualifiedPlays();
            byQualifiedPlays = known;
        }
        return known;
    }

    private int[] sortByQualifiedPlays() {
        long[] earlier = new long[size];
        long[] plays = new long[size];
        long[] qualified = new long[size];
        for (int position = 0; position < size; position++) {
            Unpacked rest = new Unpacked(position);
            earlier[position] = -rest.number();
            rest.skip(1);
            plays[position] = rest.number();
            qualified[position] = rest.number();
        }
        int[] sorted = byId.clone();
        // Equal ones stay in the order of what was sorted by before.
        for (long[] numbers : List.of(earlier, plays, qualified)) {
            Descending.sort(sorted, 0, size, numbers);
        }
        return sorted;
    }

    /** What clips come to by organization; those without any are left out. */
    List<OrganizationSum> sumByOrganization(IntPredicate counted) {
        OrganizationSum[] sums = new OrganizationSum[paths.size()];
        for (int position = 0; position < size; position++) {
            if (counted.test(position)) {
                int organization = organizations[position];
                OrganizationSum sum = sums[organization];
                sums[organization] = plus(sum == null ? OrganizationSum.none(paths.get(organization)) : sum, position);
            }
        }
        return Arrays.stream(sums).filter(Objects::nonNull).toList();
    }

    private OrganizationSum plus(OrganizationSum sum, int position) {
        Unpacked rest = new Unpacked(position);
        rest.skip(2);
        long plays = rest.number();
        long qualified = rest.number();
        rest.skip(1);
        Long likes = rest.numberOrNothing();
        rest.skip(5);
        return sum.plus(plays, qualified, likes, rest.numberOrNothing());
    }

    /** Everybody by the points of their clips, each as the position of their first clip, by id. */
    int[] byPoints(People people) {
        synchronized (byPoints) {
            return byPoints.computeIfAbsent(people, each -> {
                int[] firsts = firsts(each);
                return Sums.of(this, size, position -> firsts[position]).order(highs, lows);
            });
        }
    }

    /** What is packed of an entry. */
    private final class Unpacked {

        private final byte[] part;
        private final int end;
        private int at;

        Unpacked(int position) {
            part = packed[position / PART];
            at = begins[position];
            boolean last = position + 1 == size || (position + 1) % PART == 0;
            end = last ? part.length : begins[position + 1];
        }

        /** As {@link PackedTerms#number} writes it. */
        long number() {
            long number = 0;
            int group = MORE;
            for (int shift = 0; (group & MORE) != 0; shift += GROUP) {
                group = part[at++];
                number |= (long) (group & MORE - 1) << shift;
            }
            return number;
        }

        void skip(int numbers) {
            for (int skipped = 0; skipped < numbers; skipped++) {
                number();
            }
        }

        Long numberOrNothing() {
            long number = number();
            return number == 0 ? null : number - 1;
        }

        byte[] rest() {
            return Arrays.copyOfRange(part, at, end);
        }
    }
}
