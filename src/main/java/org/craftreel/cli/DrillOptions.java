package org.craftreel.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.craftreel.drill.DrillSize;

/**
 * How a drill is wanted.
 *
 * @param service where the running instance is reached; empty: on this machine, at the configured port
 * @param connections that send at the same time
 * @param keep whether its campaign stays
 * @param besideReal whether it may run where there are real campaigns
 * @param removeOnly whether nothing is sent: what earlier drills left is removed
 */
record DrillOptions(
        int plays,
        int clips,
        int connections,
        int batch,
        long seed,
        Optional<URI> service,
        boolean keep,
        boolean besideReal,
        boolean removeOnly) {

    private static final int MOST_PLAYS = 100_000_000;
    private static final int MOST_CLIPS = 100_000;
    private static final int MOST_CONNECTIONS = 1024;
    private static final int MOST_REPORTS = 1000;

    static DrillOptions of(List<String> words) throws BadUsageException {
        DrillOptions options = new DrillOptions(
                DrillSize.MODEL_PLAYS,
                DrillSize.MODEL_CLIPS,
                16,
                MOST_REPORTS,
                1,
                Optional.empty(),
                false,
                false,
                false);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean flag =
                    List.of("--keep", "--beside-real-campaigns", "--remove").contains(word);
            if (flag) {
                options = options.with(word);
                continue;
            }
            if (at + 1 == words.size()) {
                throw options.isKnown(word) ? lacksValue(word) : Invocation.notUnderstood(word);
            }
            options = options.with(word, words.get(++at));
        }
        return options;
    }

    private boolean isKnown(String word) {
        return List.of("--plays", "--multiple", "--clips", "--connections", "--batch", "--seed", "--url")
                .contains(word);
    }

    private DrillOptions with(String flag) {
        return new DrillOptions(
                plays,
                clips,
                connections,
                batch,
                seed,
                service,
                keep || flag.equals("--keep"),
                besideReal || flag.equals("--beside-real-campaigns"),
                removeOnly || flag.equals("--remove"));
    }

    private DrillOptions with(String name, String value) throws BadUsageException {
        return switch (name) {
            case "--plays" -> withSize(number(name, value, MOST_PLAYS), clips, connections, batch);
            case "--multiple" -> withSize(multiple(name, value), clips, connections, batch);
            case "--clips" -> withSize(plays, number(name, value, MOST_CLIPS), connections, batch);
            case "--connections" -> withSize(plays, clips, number(name, value, MOST_CONNECTIONS), batch);
            case "--batch" -> withSize(plays, clips, connections, number(name, value, MOST_REPORTS));
            case "--seed" ->
                new DrillOptions(
                        plays,
                        clips,
                        connections,
                        batch,
                        number(name, value, Integer.MAX_VALUE),
                        service,
                        keep,
                        besideReal,
                        removeOnly);
            case "--url" ->
                new DrillOptions(
                        plays,
                        clips,
                        connections,
                        batch,
                        seed,
                        Optional.of(address(name, value)),
                        keep,
                        besideReal,
                        removeOnly);
            // The words are the user's, so there is no list of them to be complete.
            default -> throw Invocation.notUnderstood(name);
        };
    }

    private DrillOptions withSize(int plays, int clips, int connections, int batch) {
        return new DrillOptions(plays, clips, connections, batch, seed, service, keep, besideReal, removeOnly);
    }

    private static int number(String name, String value, int most) throws BadUsageException {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw notTaken(name, value, "1–" + most);
        }
        throw notTaken(name, value, "1–" + most);
    }

    private static int multiple(String name, String value) throws BadUsageException {
        try {
            BigDecimal plays = new BigDecimal(value)
                    .multiply(BigDecimal.valueOf(DrillSize.MODEL_PLAYS))
                    .setScale(0, RoundingMode.HALF_EVEN);
            return number(name, plays.toPlainString(), MOST_PLAYS);
        } catch (NumberFormatException notANumber) {
            throw notTaken(name, value, "0.001–9");
        }
    }

    private static URI address(String name, String value) throws BadUsageException {
        try {
            URI address = URI.create(value);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw notTaken(name, value, "http://host:port");
        }
        throw notTaken(name, value, "http://host:port");
    }

    private static BadUsageException lacksValue(String name) {
        return new BadUsageException(
                "“" + name + "”之后缺少值；用 --help 查看说明。", "\"" + name + "\" lacks a value after it; --help tells more.");
    }

    private static BadUsageException notTaken(String name, String value, String range) {
        return new BadUsageException(
                name + " 不接受“" + value + "”（" + range + "）。",
                name + " does not take \"" + value + "\" (" + range + ").");
    }
}
