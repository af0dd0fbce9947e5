package org.craftreel.print;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/**
 * What people typed, in the signs that there are to print it. Pictures (emoji) are left out; a letter that is missing is a
 * box, so that nobody takes a name for whole that is not.
 */
final class Signs {

    private static final String BOX = "□";
    private static final int FIRST_PICTURE = 0x1F000;
    private static final int AFTER_PICTURES = 0x1FB00;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Signs() {}

    /** @param has which signs there are */
    static String printable(String text, IntPredicate has) {
        StringBuilder printable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            if (Character.isWhitespace(sign) || Character.isISOControl(sign)) {
                printable.append(' ');
            } else if (isPicture(sign)) {
                return;
            } else if (has.test(sign)) {
                printable.appendCodePoint(sign);
            } else if (!isUnseen(sign)) {
                printable.append(BOX);
            }
        });
        String clean = printable.toString().strip().replaceAll(" +", " ");
        return clean.isEmpty() && !text.isBlank() ? BOX : clean;
    }

    private static boolean isPicture(int sign) {
        return sign >= FIRST_PICTURE && sign < AFTER_PICTURES;
    }

    /** Signs of symbols' kinds, and what only changes the look of the one before. */
    private static boolean isUnseen(int sign) {
        return sign == ZERO_WIDTH_JOINER
                || switch (Character.getType(sign)) {
                    case Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.FORMAT,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.SURROGATE -> true;
                    default -> false;
                };
    }
}
