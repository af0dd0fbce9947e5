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

    private final Stage stage;
    private final List<UUID> clips;
    private final Keyring keys;
    private final Map<UUID, Ticket> sent = new ConcurrentHashMap<>();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final List<Thread> viewers = new ArrayList<>();
    private volatile boolean stopped;

    PlayLedger(Stage stage, List<UUID> clips) throws IOException {
        this.stage = stage;
        this.clips = clips;
        this.keys = stage.keys();
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
            try {
                if (!send(ticket)) {
                    Thread.sleep(50);
                }
            } catch (IOException closed) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean send(Ticket ticket) throws IOException, InterruptedException {
        Stage.Answer answer = stage.report(ticket, keys);
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

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
