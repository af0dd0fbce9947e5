package org.craftreel.testsupport;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A campaign of north's with a final result of some clips.
 *
 * @param clips the best last
 */
public record FinalResult(String slug, List<UUID> clips, UUID run) {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    public static FinalResult of(int clips) {
        return of(clips, Map.of());
    }

    /** Of a campaign with some fields changed. */
    public static FinalResult of(int clips, Map<String, Object> changed) {
        Map<String, Object> fields = new HashMap<>(changed);
        fields.put("organizationCode", People.get().north);
        String slug = Campaigns.create(fields);
        List<UUID> made = Stream.generate(() -> Rows.publishedClip(slug, 60_000, DUE.minusSeconds(100_000)))
                .limit(clips)
                .toList();
        for (int index = 0; index < clips; index++) {
            gain(made.get(index), 10 * (index + 1));
        }
        // Nothing comes after it.
        Rows.execute("update campaign set next_run_at = null where slug = ?", slug);
        return new FinalResult(slug, made, RankedCampaign.runAt(slug, DUE));
    }

    public static void gain(UUID clip, int plays) {
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)"
                        + " on conflict (clip_id, hour) do update set plays = clip_hour.plays + excluded.plays",
                clip,
                DUE.truncatedTo(ChronoUnit.HOURS),
                plays,
                plays / 2);
    }

    /** Has a clip disqualified by two people. */
    public void disqualify(UUID clip) {
        People people = People.get();
        String proposal = people.admin
                .json()
                .body(Map.of("reason", "使用了他人的影像"))
                .post("/api/v1/clips/{id}/sanctions", clip)
                .path("id");
        people.organizer
                .json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/sanctions/{id}/decision", proposal)
                .then()
                .statusCode(200);
    }

    /** Proposes a correction; its id. */
    public String propose(Person by, String reason) {
        return by.json()
                .body(Map.of("reason", reason))
                .post("/api/v1/campaigns/{slug}/corrections", slug)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public String path() {
        return "/api/v1/campaigns/" + slug + "/corrections";
    }

    public String path(String correction) {
        return path() + "/" + correction + "/decision";
    }
}
