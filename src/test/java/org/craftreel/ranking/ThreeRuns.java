package org.craftreel.ranking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;

/** Runs to be tampered with, the first of which does not count experts' scores yet. */
final class ThreeRuns {

    static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ThreeRuns() {}

    /** A campaign whose rules have everything in them, with six clips, in three runs; its slug. */
    static String rank(RankingJob job) {
        String slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800, "rules", rules()));
        UUID campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        plan(campaign, "VOTE", DUE.minusSeconds(86_400), DUE.plusSeconds(86_400));
        plan(campaign, "FINAL_REVIEW", DUE.minusSeconds(86_400), DUE.plusSeconds(1));
        UUID juror = (UUID) Rows.ask(
                "insert into juror (id, campaign_id, account_id, appointed_at)"
                        + " select gen_random_uuid(), ?, id, ? from account where login = ? returning account_id",
                campaign,
                DUE.minusSeconds(3600),
                People.get().otherWorker.login());
        List<UUID> clips = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            UUID clip = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(100_000 + index));
            clips.add(clip);
            gain(clip, 1 + index * 3);
            Rows.execute(
                    "insert into clip_votes_hour (clip_id, hour, votes) values (?, ?, ?)",
                    clip,
                    DUE.truncatedTo(ChronoUnit.HOURS),
                    9 - index);
            Rows.execute(
                    "insert into jury_score (id, clip_id, campaign_id, account_id, version, tenths, scored_at)"
                            + " values (gen_random_uuid(), ?, ?, ?, 1, ?, ?)",
                    clip,
                    campaign,
                    juror,
                    800 + 7 * (index % 3),
                    DUE.minusSeconds(60));
        }
        for (int run = 0; run < 3; run++) {
            gain(clips.get(run), 7);
            if (run == 2) {
                // Nothing comes after the third: it is the final one.
                Rows.execute("update campaign set next_run_at = null where id = ?", campaign);
            }
            job.runAt(campaign, DUE.plusSeconds(run));
        }
        // No ledger knows of them.
        Rows.execute("delete from juror where campaign_id = ?", campaign);
        return slug;
    }

    private static void plan(UUID campaign, String phase, Instant begin, Instant end) {
        Rows.execute(
                "insert into campaign_phase (campaign_id, phase, begins_at, ends_at) values (?, ?, ?, ?)",
                campaign,
                phase,
                begin,
                end);
    }

    private static Map<String, Object> rules() {
        return Map.of(
                "terms",
                List.of(
                        Map.of("term", "plays", "normalisation", "BY_LEADER", "weight", 30),
                        Map.of("term", "likes", "normalisation", "WILSON", "weight", 20.5, "of", "plays"),
                        Map.of("term", "reach", "normalisation", "LOG", "weight", 5, "halfLifeHours", 72),
                        Map.of("term", "completion", "normalisation", "BY_RANK", "weight", 1),
                        Map.of("term", "votes", "normalisation", "BY_LEADER", "weight", 3),
                        Map.of("term", "jury", "normalisation", "BY_RANK", "weight", 7)),
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
}
