package org.craftreel.clip.media;

import org.craftreel.http.ProblemType;

/** What an uploaded picture shall be: how large it is kept, and as what it is refused. */
public enum PictureUse {
    /** It stands for a clip. */
    COVER(1280, ProblemType.INVALID_COVER),
    /** It fills a page from side to side, or somebody reads what is written on it. */
    WIDE(1920, ProblemType.INVALID_PICTURE),
    /** It stands for something in a list. */
    SMALL(960, ProblemType.INVALID_PICTURE);

    /** In pixels, as it is kept. */
    static final int LEAST_SHORT_SIDE = 320;

    private final int longSide;
    private final ProblemType refusal;

    PictureUse(int longSide, ProblemType refusal) {
        this.longSide = longSide;
        this.refusal = refusal;
    }

    /** In pixels, at the most. */
    int longSide() {
        return longSide;
    }

    ProblemType refusal() {
        return refusal;
    }
}
