package org.craftreel.drill;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.Stage;

/**
 * Viewers who report plays, each one after the other, and write down outside of the service what they sent and what was
 * acknowledged.
 */
final class PlayLedger implements AutoCloseable {

    /** One acknowledged report in so many is sent again, as by a phone that did not hear the answer. */
    private static final int REPEAT_EVERY = 10;

    /** Then the viewer is gone, and whether it was counted is left to be asked at the end. */
    private static final int MOST_TRIES = 5;

    private static final long WAIT_MILLIS = 50;

    private final Reporter reporter;
    private final List<UUID> clips;
    private final Map<UUID, Ticket> sent = new ConcurrentHashMap<>();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final List<Thread> viewers = new ArrayList<>();
    private volatile boolean stopped;

    /** Where reports go. */
    interface Reporter {
        Stage.Answer report(Ticket ticket) throws IOException, InterruptedException;
    }

    PlayLedger(Stage stage, List<UUID> clips) throws IOException {
        this(to(stage), clips);
    }

    PlayLedger(Reporter reporter, List<UUID> clips) {
        this.reporter = reporter;
        this.clips = clips;
    }

    private static Reporter to(Stage stage) throws IOException {
        Keyring keys = stage.keys();
        return ticket -> stage.report(ticket, keys);
    }

    void begin(int count) {
        stopped = false;
        for (int i = 0; i < count; i++) {
            Thread viewer = new Thread(this::watch, "viewer-" + i);
            viewers.add(viewer);
            viewer.start();
        }
    }

    void end() throws InterruptedException {
        stopped = true;
        for (Thread viewer : viewers) {
            viewer.join();
        }
        viewers.clear();
    }

    /** Reports again what was sent and not acknowledged, as apps do. */
    void reportTheRest() throws IOException, InterruptedException {
        for (Ticket ticket : sent.values()) {
            if (!acknowledged.contains(ticket.id()) && !send(ticket)) {
                throw new IllegalStateException("Not acknowledged: " + ticket);
            }
        }
    }

    List<UUID> clips() {
        return clips;
    }

    Set<UUID> sent() {
        return new HashSet<>(sent.keySet());
    }

    Set<UUID> acknowledged() {
        return new HashSet<>(acknowledged);
    }

    /** How often a status other than 200 was answered. */
    Map<Integer, Integer> refusals() {
        return refusals;
    }

    @Override
    public void close() {
        stopped = true;
        viewers.forEach(Thread::interrupt);
    }

    private void watch() {
        while (!stopped) {
            UUID clip = clips.get(ThreadLocalRandom.current().nextInt(clips.size()));
            Ticket ticket =
                    Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(5));
            sent.put(ticket.id(), ticket);
            for (int tries = 0; tries < MOST_TRIES && !stopped && !isAcknowledged(ticket); tries++) {
                pause(tries * WAIT_MILLIS);
            }
        }
    }

    /** Sends it, and now and then once more. */
    private boolean isAcknowledged(Ticket ticket) {
        try {
            boolean acknowledged = send(ticket);
            if (acknowledged && ThreadLocalRandom.current().nextInt(REPEAT_EVERY) == 0) {
                send(ticket);
            }
            return acknowledged;
        } catch (IOException closed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            return false;
        }
    }

    private boolean send(Ticket ticket) throws IOException, InterruptedException {
        Stage.Answer answer = reporter.report(ticket);
        if (answer.status() != 200) {
            refusals.merge(answer.status(), 1, Integer::sum);
            return false;
        }
        if (!answer.body().at("/results/0/standing").textValue().equals("QUALIFIED")) {
            throw new IllegalStateException("Not counted: " + answer);
        }
        acknowledged.add(ticket.id());
        return true;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
