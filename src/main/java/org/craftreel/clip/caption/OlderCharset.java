package org.craftreel.clip.caption;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Tells Big5 and Shift JIS from GB18030, in which nearly every file of either is text, too, though of other characters. Only
 * where there is enough of it, and no doubt; whatever else it may be is taken for GB18030.
 */
final class OlderCharset {

    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

    /** Fewer characters may look like those of another charset by chance. */
    private static final int LEAST_CHARACTERS = 20;

    private OlderCharset() {}

    /** @param file that is no UTF-8 */
    static Optional<Charset> of(byte[] file) {
        if (isShiftJis(file)) {
            return Optional.of(SHIFT_JIS);
        }
        return isBig5(file) ? Optional.of(BIG5) : Optional.empty();
    }

    /** Half of Japanese text is kana, which are rare characters where the same bytes are read as GB18030. */
    private static boolean isShiftJis(byte[] file) {
        Optional<String> text = CaptionFile.decode(file, SHIFT_JIS);
        if (text.isEmpty()) {
            return false;
        }
        long wide = text.get().chars().filter(each -> each >= 0x3000).count();
        long narrowKana = text.get()
                .chars()
                .filter(each -> each >= 0xff61 && each <= 0xff9f)
                .count();
        long kana = text.get()
                .chars()
                .filter(each -> each >= 0x3041 && each <= 0x30ff)
                .count();
        return wide >= LEAST_CHARACTERS && kana * 10 >= wide * 3 && narrowKana * 10 < wide;
    }

    /**
     * Simplified Chinese is nearly all of GB 2312, whose second bytes are 0xa1 and above; four in ten of Big5 are below 0x7f.
     * Traditional Chinese in GB18030 has second bytes in between, which Big5 does not know.
     */
    private static boolean isBig5(byte[] file) {
        if (CaptionFile.decode(file, BIG5).isEmpty()) {
            return false;
        }
        int pairs = 0;
        int low = 0;
        for (int index = 0; index < file.length - 1; index++) {
            if (file[index] < 0) {
                index++;
                pairs++;
                low += file[index] > 0 ? 1 : 0;
            }
        }
        return pairs >= LEAST_CHARACTERS && low * 5 >= pairs;
    }
}
