package org.craftreel.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry's score is made of, as runs store it: some twenty bytes a term. As JSON, which runs of before have, it was the
 * half of what a run stored, and the database took longer to read that than for all the rest.
 *
 * <p>For each term: a byte, of which the lowest six bits are the term's position in {@link Term}, bit 6 says that it is a share
 * of another figure and bit 7 that it fades; then the raw figure, that other figure where bit 6 is set, the normalised figure,
 * the weight, the decay where bit 7 is set, and the contribution. Each is a number of 64 bits in groups of seven, the lowest
 * first; all but the last group have bit 7 set (unsigned LEB128, of no more groups than needed).
 */
final class PackedTerms {

    private static final int SHARE = 1 << 6;
    private static final int FADES = 1 << 7;
    private static final int TERM = SHARE - 1;
    private static final int GROUP = 7;
    private static final int MORE = 1 << GROUP;

    private PackedTerms() {}

    static void write(List<Contribution> contributions, Bytes bytes) {
        for (int index = 0; index < contributions.size(); index++) {
            Contribution contribution = contributions.get(index);
            boolean share = contribution.outOf() != null;
            boolean fades = contribution.decay() != null;
            bytes.add(Term.named(contribution.term()).ordinal() | (share ? SHARE : 0) | (fades ? FADES : 0));
            number(contribution.raw(), bytes);
            if (share) {
                number(contribution.outOf(), bytes);
            }
            number(contribution.normalised(), bytes);
            number(contribution.weight(), bytes);
            if (fades) {
                number(contribution.decay(), bytes);
            }
            number(contribution.contribution(), bytes);
        }
    }

    static void number(long value, Bytes bytes) {
        long rest = value;
        while (rest >>> GROUP != 0) {
            bytes.add((int) rest | MORE);
            rest >>>= GROUP;
        }
        bytes.add((int) rest);
    }

    /** @throws IllegalArgumentException for bytes that {@link #write} does not write */
    static List<Contribution> read(byte[] bytes) {
        Reader reader = new Reader(bytes);
        List<Contribution> contributions = new ArrayList<>();
        while (reader.at < bytes.length) {
            contributions.add(reader.contribution());
        }
        Bytes again = new Bytes(bytes.length + 1);
        write(contributions, again);
        if (!Arrays.equals(bytes, 0, bytes.length, again.array(), 0, again.size())) {
            throw new IllegalArgumentException("it says the same in other words");
        }
        return List.copyOf(contributions);
    }

    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Contribution contribution() {
            int head = bytes[at++];
            int term = head & TERM;
            if (term >= Term.values().length) {
                throw new IllegalArgumentException("no term " + term);
            }
            long raw = number();
            Long outOf = (head & SHARE) == 0 ? null : number();
            long normalised = number();
            long weight = number();
            Long decay = (head & FADES) == 0 ? null : number();
            return new Contribution(Term.values()[term].ruleName(), raw, outOf, normalised, weight, decay, number());
        }

        private long number() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
                if (at == bytes.length) {
                    throw new IllegalArgumentException("it breaks off");
                }
                int group = bytes[at++];
                number |= (long) (group & MORE - 1) << shift;
                if ((group & MORE) == 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("a number is too long");
        }
    }
}
