package org.craftreel.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges by the system calls of a service and its PostgreSQL whether play reports are answered only when they are on
 * disk: before a 2xx leaves for a connection, a sync of the write-ahead log has to have begun after the whole request
 * was read from that connection, and have ended.
 */
final class SyncJudge {

    private static final Set<String> READS = Set.of("read", "readv", "recvfrom", "recvmsg");
    private static final Set<String> WRITES = Set.of("write", "writev", "sendto", "sendmsg");
    private static final Set<String> SYNCS = Set.of("fsync", "fdatasync");
    private static final Pattern CONNECTION = Pattern.compile("\\d+<(TCP[^>]*?:(\\d+)->.*?])>");
    private static final Pattern CONTENT = Pattern.compile("\"(.*)\"");

    private final String port;
    private final List<StraceLog.Call> syncs = new ArrayList<>();
    private final Map<String, Request> requests = new HashMap<>();
    private int answers;
    private final List<String> breaches = new ArrayList<>();

    private SyncJudge(int port) {
        this.port = Integer.toString(port);
    }

    /**
     * What was found.
     *
     * @param answers 2xx to play reports
     * @param breaches those that left too early, in words
     */
    record Verdict(int answers, List<String> breaches) {}

    private record Request(boolean play, long readUntil) {}

    /** @param port that the service listens on */
    static Verdict judge(List<StraceLog.Call> calls, int port) {
        SyncJudge judge = new SyncJudge(port);
        calls.stream()
                .filter(call -> SYNCS.contains(call.name()) && call.result() == 0)
                .filter(call -> call.arguments().contains("/pg_wal/"))
                .forEach(judge.syncs::add);
        calls.forEach(judge::see);
        return new Verdict(judge.answers, judge.breaches);
    }

    private void see(StraceLog.Call call) {
        boolean read = READS.contains(call.name());
        if (!read && !WRITES.contains(call.name()) || call.result() <= 0) {
            return;
        }
        Matcher connection = CONNECTION.matcher(call.arguments());
        if (!connection.lookingAt() || !connection.group(2).equals(port)) {
            return;
        }
        Matcher content = CONTENT.matcher(call.arguments());
        String text = content.find() ? content.group(1) : "";
        if (read) {
            seeRequest(connection.group(1), text, call);
            return;
        }
        seeAnswer(connection.group(1), text, call);
    }

    private void seeRequest(String connection, String text, StraceLog.Call call) {
        boolean play = text.startsWith("POST /api/v1/plays");
        // The rest of a request, its body, may come in reads of its own.
        boolean more =
                requests.containsKey(connection) && requests.get(connection).play();
        requests.put(connection, new Request(play || more, call.ended()));
    }

    private void seeAnswer(String connection, String text, StraceLog.Call call) {
        Request request = requests.remove(connection);
        if (request == null || !request.play() || !text.startsWith("HTTP/1.1 2")) {
            return;
        }
        answers++;
        boolean safe =
                syncs.stream().anyMatch(sync -> sync.began() >= request.readUntil() && sync.ended() <= call.began());
        if (!safe) {
            breaches.add("The report read until " + request.readUntil() + " from " + connection + " was answered at "
                    + call.began() + " without a sync of the log between");
        }
    }
}
