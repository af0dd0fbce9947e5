package org.craftreel.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The programs that say of themselves that they are robots: {@code play/robots.txt}. */
final class Robots {

    /** Few programs send nearly all reports, so that what was found is kept; a client that makes names up is not. */
    private static final int MOST_KEPT = 2000;

    private static final int LONGEST = 1000;
    private static final Pattern PATTERN = read();
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Robots() {}

    /** @param userAgent null where the program says nothing, which is no sign of a robot */
    static boolean isRobot(String userAgent) {
        if (userAgent == null) {
            return false;
        }
        Boolean known = KNOWN.get(userAgent);
        if (known != null) {
            return known;
        }
        boolean robot = PATTERN.matcher(userAgent.substring(0, Math.min(userAgent.length(), LONGEST)))
                .find();
        if (KNOWN.size() < MOST_KEPT && userAgent.length() <= LONGEST) {
            KNOWN.put(userAgent, robot);
        }
        return robot;
    }

    private static Pattern read() {
        try (InputStream file = Robots.class.getResourceAsStream("/play/robots.txt")) {
            String alternatives = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> "(?:" + line + ")")
                    .collect(Collectors.joining("|"));
            return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
