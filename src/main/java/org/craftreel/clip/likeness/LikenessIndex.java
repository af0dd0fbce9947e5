package org.craftreel.clip.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The films of a campaign by the hashes of their pictures. A hash is four words of 16 bits, and pictures that look alike
 * nearly always share one of them but for a bit.
 */
final class LikenessIndex {

    /** The films that share the most moments with one; those of one maker may share some, too. */
    private static final int MOST_FOUND = 24;

    private static final int WORDS = 4;
    private static final int WORD_BITS = 16;

    private final Postings[] postings = new Postings[WORDS << WORD_BITS];
    private final List<Long> numbers = new ArrayList<>();
    private long[] hashes = new long[1024];
    private int[] films = new int[1024];
    private int entries;

    /** A film's number, and at how many of the moments that were sought it looks like them. */
    record Candidate(long number, int moments) {}

    /** Of the films that were added; 0 before the first. */
    long lastNumber() {
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** @param number larger than those of the films before */
    void add(long number, long[] pictures) {
        int film = numbers.size();
        numbers.add(number);
        for (long hash : pictures) {
            if (entries == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * entries);
                films = Arrays.copyOf(films, 2 * entries);
            }
            hashes[entries] = hash;
            films[entries] = film;
            for (int word = 0; word < WORDS; word++) {
                int bucket = bucket(hash, word);
                if (postings[bucket] == null) {
                    postings[bucket] = new Postings();
                }
                postings[bucket].add(entries);
            }
            entries++;
        }
    }

    /** The films that look alike at the most moments, those first: the candidates to be compared. */
    List<Candidate> find(List<long[]> sought) {
        int[] moments = new int[numbers.size()];
        int[] lastMoment = new int[numbers.size()];
        List<Integer> found = new ArrayList<>();
        for (int moment = 0; moment < sought.size(); moment++) {
            for (long hash : sought.get(moment)) {
                vote(hash, moment + 1, moments, lastMoment, found);
            }
        }
        return found.stream()
                .map(film -> new Candidate(numbers.get(film), moments[film]))
                .sorted(Comparator.comparingInt(Candidate::moments).reversed())
                .limit(MOST_FOUND)
                .toList();
    }

    private void vote(long hash, int moment, int[] moments, int[] lastMoment, List<Integer> found) {
        for (int word = 0; word < WORDS; word++) {
            int bucket = bucket(hash, word);
            vote(postings[bucket], hash, moment, moments, lastMoment, found);
            for (int bit = 0; bit < WORD_BITS; bit++) {
                vote(postings[bucket ^ 1 << bit], hash, moment, moments, lastMoment, found);
            }
        }
    }

    private void vote(Postings alike, long hash, int moment, int[] moments, int[] lastMoment, List<Integer> found) {
        if (alike == null) {
            return;
        }
        for (int i = 0; i < alike.count; i++) {
            int entry = alike.entries[i];
            int film = films[entry];
            if (lastMoment[film] != moment && Long.bitCount(hashes[entry] ^ hash) <= PictureHash.ALIKE) {
                lastMoment[film] = moment;
                if (moments[film]++ == 0) {
                    found.add(film);
                }
            }
        }
    }

    private static int bucket(long hash, int word) {
        return word << WORD_BITS | (int) (hash >>> word * WORD_BITS) & (1 << WORD_BITS) - 1;
    }

    /** A list of numbers without the weight of objects. */
    private static final class Postings {
        private int[] entries = new int[4];
        private int count;

        void add(int entry) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, count * 2);
            }
            entries[count++] = entry;
        }
    }
}
