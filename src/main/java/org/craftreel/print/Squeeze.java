package org.craftreel.print;

/**
 * How Chinese marks are set closer: one that opens or closes is half of its square's width, and two of them, or one at a
 * line's begin, need not keep the other half free. Quotation marks around which there is Latin text need it neither.
 */
final class Squeeze {

    static final int HALF = 500;

    private static final String OPENING = "（《〈「『【〔“‘";
    private static final String CLOSING = "，。；：、）》〉」』】〕”’";
    private static final String OPENING_QUOTES = "“‘";
    private static final String CLOSING_QUOTES = "”’";
    private static final int START = -1;
    private static final int LAST_OF_LATIN = 0x2ff;

    private Squeeze() {}

    /**
     * By how much a sign is moved towards the one before, in thousandths of the letters' size.
     *
     * @param before {@link #start()} at a line's begin
     */
    static int between(int before, int sign) {
        boolean opens = OPENING.indexOf(sign) >= 0;
        if (before == START) {
            return opens ? HALF : 0;
        }
        boolean afterClosing = CLOSING.indexOf(before) >= 0;
        boolean close = afterClosing && (opens || CLOSING.indexOf(sign) >= 0)
                || opens && OPENING.indexOf(before) >= 0
                || CLOSING_QUOTES.indexOf(before) >= 0 && sign <= LAST_OF_LATIN
                || OPENING_QUOTES.indexOf(sign) >= 0 && before <= LAST_OF_LATIN;
        return close ? HALF : 0;
    }

    static int start() {
        return START;
    }
}
