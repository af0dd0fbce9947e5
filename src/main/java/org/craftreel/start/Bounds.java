package org.craftreel.start;

import java.time.Duration;
import java.util.Locale;

/** Settings whose values the program can work with; others stop the start, before anything depends on them. */
public final class Bounds {

    /** At which such observers of {@link ServiceStart} and {@link WorkStart} run: before all that use the settings. */
    public static final int FIRST = 50;

    private Bounds() {}

    /**
     * Both bounds are included.
     *
     * @param setting its name in lower case with dots
     * @throws StartRefusedException with a sentence for the operator
     */
    public static void require(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw refusal(setting, Long.toString(value), Long.toString(least), Long.toString(most));
        }
    }

    /** The same for a time. */
    public static void require(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refusal(setting, text(value), text(least), text(most));
        }
    }

    private static StartRefusedException refusal(String setting, String value, String least, String most) {
        String name = setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return new StartRefusedException(
                "设置 " + setting + "（" + name + "）现为 " + value + "，必须在 " + least + " 至 " + most + " 之间。",
                "The setting " + setting + " (" + name + ") is " + value + "; it has to be " + least + " to " + most
                        + ".");
    }

    /** As settings are written, in the largest unit that does. */
    public static String text(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }
}
