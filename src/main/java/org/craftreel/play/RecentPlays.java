package org.craftreel.play;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who played which clip in the last batches that this process committed, for those who would read the same from rows. It is
 * bounded: where nobody takes them for too long all of them are dropped, and read.
 */
@ApplicationScoped
class RecentPlays {

    private static final int LONGS_OF_PLAY = 4;

    /** Of a batch itself, about: there may be many of one play or none. */
    private static final int LONGS_OF_BATCH = 16;

    /** 64 MB, half a minute of 60,000 plays a second, of which some seconds' wait to be taken; less in a small heap. */
    private static final int MOST_LONGS = 8_000_000;

    private static final int PART_OF_HEAP = 32;

    private final int most;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private int held;

    /** When the server was started that was last seen to be the database; null before. */
    private OffsetDateTime server;

    /** How many servers were the database so far. */
    private volatile int servers;

    /** The writer's; it may not be committed yet. */
    private Batch prepared;

    /** The {@link #servers} when it was prepared. */
    private int preparedAt;

    RecentPlays() {
        this((int) Math.min(MOST_LONGS, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / Long.BYTES));
    }

    /** @param most how many longs are held at the most */
    RecentPlays(int most) {
        this.most = most;
    }

    /** @param plays the clip's and the viewer's id of each, as two longs each */
    record Batch(long number, long[] plays) {

        private int longs() {
            return plays.length + LONGS_OF_BATCH;
        }
    }

    /** Takes the plays of a batch that is about to be committed; one that was not is forgotten. By the writer only. */
    void prepare(long number, List<BatchOutcome> outcomes) {
        int count =
                outcomes.stream().mapToInt(outcome -> outcome.added().size()).sum();
        long[] plays = new long[count * LONGS_OF_PLAY];
        int next = 0;
        for (BatchOutcome outcome : outcomes) {
            for (BatchRow row : outcome.added()) {
                plays[next++] = row.clip().getMostSignificantBits();
                plays[next++] = row.clip().getLeastSignificantBits();
                plays[next++] = row.viewer().getMostSignificantBits();
                plays[next++] = row.viewer().getLeastSignificantBits();
            }
        }
        prepared = new Batch(number, plays);
        preparedAt = servers;
    }

    /**
     * Tells which server is the database now. Where it is another one than the last time, all is dropped: one that took the
     * former's place may lack what that one committed last, and its batches have the same numbers. A server that is started
     * again is another one, too.
     */
    synchronized void keepOf(OffsetDateTime started) {
        if (!started.equals(server)) {
            server = started;
            servers++;
            batches.clear();
            held = 0;
        }
    }

    /** What was prepared is committed, and that is certain. By the writer only. */
    synchronized void committed() {
        // A number that was there already: the database was set back, and what is held may not be in it.
        boolean again =
                !batches.isEmpty() && prepared.number() <= batches.peekLast().number();
        if (again || held + prepared.longs() > most) {
            batches.clear();
            held = 0;
        }
        if (prepared.longs() <= most && preparedAt == servers) {
            batches.add(prepared);
            held += prepared.longs();
        }
        prepared = null;
    }

    /** Forgets what nobody needs any more. */
    synchronized void drop(long upTo) {
        while (!batches.isEmpty() && batches.peek().number() <= upTo) {
            held -= batches.remove().longs();
        }
    }

    /** The batches of a range that are held, in their order. */
    synchronized List<Batch> of(long after, long upTo) {
        return batches.stream()
                .filter(batch -> batch.number() > after && batch.number() <= upTo)
                .toList();
    }

    /** The viewers' ids, as two longs each, by clip. */
    static Map<UUID, long[]> viewersByClip(List<Batch> batches) {
        Map<UUID, int[]> counts = new HashMap<>();
        for (Batch batch : batches) {
            for (int play = 0; play < batch.plays().length; play += LONGS_OF_PLAY) {
                counts.computeIfAbsent(clip(batch, play), first -> new int[1])[0]++;
            }
        }
        Map<UUID, long[]> viewers = new HashMap<>();
        counts.forEach((clip, count) -> {
            viewers.put(clip, new long[count[0] * 2]);
            count[0] = 0;
        });
        for (Batch batch : batches) {
            for (int play = 0; play < batch.plays().length; play += LONGS_OF_PLAY) {
                UUID clip = clip(batch, play);
                int[] next = counts.get(clip);
                System.arraycopy(batch.plays(), play + 2, viewers.get(clip), next[0], 2);
                next[0] += 2;
            }
        }
        return viewers;
    }

    private static UUID clip(Batch batch, int play) {
        return new UUID(batch.plays()[play], batch.plays()[play + 1]);
    }
}
