package org.craftreel.ranking;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.craftreel.ledger.CanonicalJson;

/** The digests of a run's entries by place, in hex; kept as bytes, since a run has a million. */
final class EntryDigests extends AbstractList<String> implements RandomAccess {

    private static final int BYTES = 32;

    private final byte[] sums;

    private EntryDigests(byte[] sums) {
        this.sums = sums;
    }

    static EntryDigests of(List<Ranked> places) {
        byte[] sums = new byte[places.size() * BYTES];
        IntStream.range(0, places.size()).parallel().forEach(place -> {
            byte[] text = EntryText.of(places.get(place)).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(CanonicalJson.sum(text), 0, sums, place * BYTES, BYTES);
        });
        return new EntryDigests(sums);
    }

    @Override
    public String get(int place) {
        return HexFormat.of().formatHex(sums, place * BYTES, (place + 1) * BYTES);
    }

    @Override
    public int size() {
        return sums.length / BYTES;
    }
}
