package org.craftreel.ranking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Rows;

/** Runs to be tampered with. */
final class ThreeRuns {

    static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** How many bytes are changed, one at a time. */
    static final int SAMPLES = "long".equals(System.getProperty("craftreel.test.scale")) ? 10_000 : 200;

    private ThreeRuns() {}

    /** A campaign whose rules have everything in them, with six clips, in three runs; its slug. */
    static String rank(RankingJob job) {
        String slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800, "rules", rules()));
        UUID campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        List<UUID> clips = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            UUID clip = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(100_000 + index));
            clips.add(clip);
            gain(clip, 1 + index * 3);
        }
        for (int run = 0; run < 3; run++) {
            gain(clips.get(run), 7);
            if (run == 2) {
                // Nothing comes after the third: it is the final one.
                Rows.execute("update campaign set next_run_at = null where id = ?", campaign);
            }
            job.runAt(campaign, DUE.plusSeconds(run));
        }
        return slug;
    }

    private static Map<String, Object> rules() {
        return Map.of(
                "terms",
                List.of(
                        Map.of("term", "plays", "normalisation", "BY_LEADER", "weight", 30),
                        Map.of("term", "likes", "normalisation", "WILSON", "weight", 20.5, "of", "plays"),
                        Map.of("term", "reach", "normalisation", "LOG", "weight", 5, "halfLifeHours", 72),
                        Map.of("term", "completion", "normalisation", "BY_RANK", "weight", 1)),
                "placing",
                Map.of("mostPerAuthor", 4, "eligibility", List.of(Map.of("term", "plays", "atLeast", 2))));
    }

    static void gain(UUID clip, int plays) {
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)"
                        + " on conflict (clip_id, hour) do update set plays = clip_hour.plays + excluded.plays",
                clip,
                DUE.truncatedTo(ChronoUnit.HOURS),
                plays,
                plays / 2);
    }

    /** A text with one letter changed, other than to its capital. */
    static String flipped(String text, Random random) {
        char[] letters = text.toCharArray();
        int index = random.nextInt(letters.length);
        char other;
        do {
            other = (char) (' ' + random.nextInt(95));
        } while (Character.toLowerCase(other) == Character.toLowerCase(letters[index]));
        letters[index] = other;
        return new String(letters);
    }
}
