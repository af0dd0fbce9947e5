package org.craftreel.play;

import jakarta.enterprise.context.ApplicationScoped;
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

    /** 16 MB: half a minute of 15,000 plays a second, of which some seconds' wait to be taken. */
    private static final int MOST_LONGS = 2_000_000;

    private final int most;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private int held;

    /** The writer's; it may not be committed yet. */
    private Batch prepared;

    RecentPlays() {
        this(MOST_LONGS);
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
        if (prepared.longs() <= most) {
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
