package org.craftreel.clip.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The films of a campaign by the hashes of their pictures. A hash is four words of 16 bits, and pictures that look alike
 * mostly share one of them but for a bit.
 */
final class LikenessIndex {

    /** The films that share the most moments with one; those of one maker may share some, too. */
    private static final int MOST_FOUND = 64;

    /** Of that many moments one may look like those of another film by chance. */
    private static final int FEW_MOMENTS = 8;

    private static final int WORDS = 4;
    private static final int WORD_BITS = 16;

    /** What more pictures share tells nothing of a film, as an opening that everybody uses, and would take too long. */
    private static final int MOST_SHARED = 16_384;

    private final Postings[] postings = new Postings[WORDS << WORD_BITS];
    private final List<Long> numbers = new ArrayList<>();

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
            for (int word = 0; word < WORDS; word++) {
                int bucket = bucket(hash, word);
                if (postings[bucket] == null) {
                    postings[bucket] = new Postings();
                }
                postings[bucket].add(hash, film);
            }
        }
    }

    /** The films that look alike at the most moments, those first: the candidates to be compared. */
    List<Candidate> find(List<long[]> sought) {
        Votes votes = new Votes(numbers.size());
        for (long[] moment : sought) {
            votes.nextMoment();
            for (long hash : moment) {
                for (int word = 0; word < WORDS; word++) {
                    vote(hash, bucket(hash, word), votes);
                }
            }
        }
        int least = sought.size() < FEW_MOMENTS ? 1 : 2;
        return votes.found.stream()
                .filter(film -> votes.moments[film] >= least)
                .map(film -> new Candidate(numbers.get(film), votes.moments[film]))
                .sorted(Comparator.comparingInt(Candidate::moments).reversed())
                .limit(MOST_FOUND)
                .toList();
    }

    /** Of the films in a bucket and in those beside it, whose word differs by a bit. */
    private void vote(long hash, int bucket, Votes votes) {
        vote(hash, postings[bucket], votes);
        for (int bit = 0; bit < WORD_BITS; bit++) {
            vote(hash, postings[bucket ^ 1 << bit], votes);
        }
    }

    private static void vote(long hash, Postings alike, Votes votes) {
        if (alike != null && alike.count <= MOST_SHARED) {
            alike.vote(hash, votes);
        }
    }

    private static int bucket(long hash, int word) {
        return word << WORD_BITS | (int) (hash >>> word * WORD_BITS) & (1 << WORD_BITS) - 1;
    }

    /** At how many moments each film looks like what is sought; one counts once at a moment. */
    private static final class Votes {
        private final int[] moments;
        private final int[] lastMoment;
        private final List<Integer> found = new ArrayList<>();
        private int moment;

        Votes(int films) {
            this.moments = new int[films];
            this.lastMoment = new int[films];
        }

        void nextMoment() {
            moment++;
        }

        void add(int film) {
            if (lastMoment[film] != moment) {
                lastMoment[film] = moment;
                if (moments[film]++ == 0) {
                    found.add(film);
                }
            }
        }
    }

    /** Hashes and whose they are, side by side: looking elsewhere for them would take most of a search. */
    private static final class Postings {
        private long[] hashes = new long[2];
        private int[] films = new int[2];
        private int count;

        void add(long hash, int film) {
            if (count == films.length) {
                hashes = Arrays.copyOf(hashes, count + (count >> 1) + 1);
                films = Arrays.copyOf(films, hashes.length);
            }
            hashes[count] = hash;
            films[count++] = film;
        }

        void vote(long hash, Votes votes) {
            for (int i = 0; i < count; i++) {
                if (Long.bitCount(hashes[i] ^ hash) <= PictureHash.ALIKE) {
                    votes.add(films[i]);
                }
            }
        }
    }
}
