package org.craftreel.drill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code strace -f -ttt -T -yy} wrote: a call may be split into two lines, with others between them. */
final class StraceLog {

    private static final Pattern WHOLE = Pattern.compile(
            "(?<pid>\\d+) +(?<at>\\d+\\.\\d+) (?<name>\\w+)\\((?<rest>.*)\\) += (?<result>-?\\d+).*<(?<took>\\d+\\.\\d+)>");
    private static final Pattern BEGUN =
            Pattern.compile("(?<pid>\\d+) +(?<at>\\d+\\.\\d+) (?<name>\\w+)\\((?<rest>.*) <unfinished \\.\\.\\.>");
    private static final Pattern ENDED = Pattern.compile(
            "(?<pid>\\d+) +(?<at>\\d+\\.\\d+) <\\.\\.\\. (?<name>\\w+) resumed>(?<rest>.*)\\) += (?<result>-?\\d+).*");

    private StraceLog() {}

    /**
     * A system call that came to its end.
     *
     * @param began and {@code ended}: microseconds since the epoch
     * @param arguments as strace prints them, the file or connection behind a descriptor among them
     */
    record Call(String name, long began, long ended, String arguments, long result) {}

    private record Begun(String name, long at, String arguments) {}

    /** The calls in the order of their beginning. What never ended, and what is no call, is left out. */
    static List<Call> read(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        Map<String, Begun> open = new HashMap<>();
        for (String line : lines) {
            read(line, open, calls);
        }
        calls.sort(Comparator.comparingLong(Call::began));
        return calls;
    }

    private static void read(String line, Map<String, Begun> open, List<Call> calls) {
        Matcher begun = BEGUN.matcher(line);
        if (begun.matches()) {
            open.put(begun.group("pid"), new Begun(begun.group("name"), micros(begun, "at"), begun.group("rest")));
            return;
        }
        Matcher ended = ENDED.matcher(line);
        if (ended.matches()) {
            Begun call = open.remove(ended.group("pid"));
            if (call != null && call.name().equals(ended.group("name"))) {
                String arguments = call.arguments() + ended.group("rest");
                calls.add(new Call(call.name(), call.at(), micros(ended, "at"), arguments, result(ended)));
            }
            return;
        }
        Matcher whole = WHOLE.matcher(line);
        if (whole.matches()) {
            long began = micros(whole, "at");
            long end = began + micros(whole, "took");
            calls.add(new Call(whole.group("name"), began, end, whole.group("rest"), result(whole)));
        }
    }

    private static long micros(Matcher line, String group) {
        String[] parts = line.group(group).split("\\.");
        return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong((parts[1] + "000000").substring(0, 6));
    }

    private static long result(Matcher line) {
        return Long.parseLong(line.group("result"));
    }
}
