package org.craftreel.play;

import java.util.UUID;
import org.apache.datasketches.cpc.CpcSketch;
import org.apache.datasketches.cpc.CpcUnion;

/**
 * A set of viewers of which only the size is asked, estimated: a CPC sketch (Lang 2017, arXiv 1708.06839) with 2^12 rows,
 * of which the merged form is kept. What it makes of a set is the same to the last byte in whatever order, however often
 * and in however many pieces its viewers came, so that anybody with the rows makes it again.
 */
final class Viewers {

    static {
        SketchMemory.load();
    }

    /** Of the number of rows, as a power of two: 1.3 % standard error, about 2.5 kB at the most. */
    private static final int LG_ROWS = 12;

    /** In standard deviations: 95 of a hundred sets are within the bounds. */
    private static final int DEVIATIONS = 2;

    private final CpcUnion all = new CpcUnion(LG_ROWS);
    private final CpcSketch added = new CpcSketch(LG_ROWS);

    void add(UUID viewer) {
        added.update(new long[] {viewer.getMostSignificantBits(), viewer.getLeastSignificantBits()});
    }

    /** Adds those of a set that was kept; null for none. */
    void add(byte[] kept) {
        if (kept != null) {
            all.update(CpcSketch.heapify(kept));
        }
    }

    void add(Viewers others) {
        all.update(others.merged());
    }

    /** The form that is kept. */
    byte[] bytes() {
        return merged().toByteArray();
    }

    Reach reach() {
        CpcSketch set = merged();
        return new Reach(Math.round(set.getEstimate()), (long) Math.floor(set.getLowerBound(DEVIATIONS)), (long)
                Math.ceil(set.getUpperBound(DEVIATIONS)));
    }

    private CpcSketch merged() {
        all.update(added);
        return all.getResult();
    }
}
