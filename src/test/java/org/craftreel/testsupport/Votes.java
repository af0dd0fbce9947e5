package org.craftreel.testsupport;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Votes for clips, through the API, and what the rows of them add up to. */
public final class Votes {

    private static final Map<String, Object> PHASE =
            Map.of("beginsAt", Campaigns.local(25), "endsAt", Campaigns.local(49));

    /** Every counter beside the number of the rows that it stands for; a difference in any makes the row appear. */
    private static final String DIFFERENCES = """
            select count(*)
            from (select id, (select count(*) from vote where clip_id = clip.id) as votes from clip where id = ?) as counted
            left join clip_votes as kept on kept.clip_id = counted.id
            left join (select clip_id, sum(votes) as votes from clip_votes_hour group by clip_id) as hours
                on hours.clip_id = counted.id
            where counted.votes <> coalesce(kept.votes, 0) or counted.votes <> coalesce(hours.votes, 0)
            """;

    /** Why {@link #zero} does it. */
    public static final String ZERO_REASON = "三小时内集中投票两千余次";

    private Votes() {}

    /** A campaign of the whole union that is to be voted in tomorrow; its slug. */
    public static String announced(Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(changed);
        body.put("phases", Map.of("VOTE", PHASE));
        body.putIfAbsent("zone", zoneOfNoon());
        return Campaigns.create(body);
    }

    /** Where it is between noon and one o'clock, so that no day ends while somebody votes. */
    private static String zoneOfNoon() {
        int hours = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
        // These names have the sign of what has to be added to come to UTC.
        return "Etc/GMT%+d".formatted(-hours);
    }

    /** A campaign that is voted in now, by a rule. */
    public static String open(String shape, int votes, boolean ownClips) {
        return open(shape, votes, ownClips, Map.of());
    }

    /** The same with some fields of the campaign changed. */
    public static String open(String shape, int votes, boolean ownClips, Map<String, Object> changed) {
        String campaign = announced(changed);
        rule(People.get().admin, campaign, shape, votes, ownClips).then().statusCode(200);
        move(campaign, Duration.ofHours(-1), Duration.ofHours(1));
        return campaign;
    }

    /** Moves the phase of a campaign so that it begins and ends so long from now. */
    public static void move(String campaign, Duration begin, Duration end) {
        Instant now = Instant.now();
        Rows.execute(
                "update campaign_phase set begins_at = ?, ends_at = ? where phase = 'VOTE'"
                        + " and campaign_id = (select id from campaign where slug = ?)",
                now.plus(begin),
                now.plus(end),
                campaign);
    }

    public static Response rule(Person by, String campaign, String shape, int votes, boolean ownClips) {
        return by.json()
                .body(Map.of("shape", shape, "votes", votes, "ownClips", ownClips))
                .put("/api/v1/campaigns/{slug}/ballot-rule", campaign);
    }

    public static Response cast(Person by, String campaign, UUID... clips) {
        return by.json().body(Map.of("clips", Arrays.asList(clips))).post("/api/v1/campaigns/{slug}/ballots", campaign);
    }

    public static Response castOf(String day, Person by, String campaign, UUID... clips) {
        return by.json()
                .body(Map.of("clips", List.of(clips), "day", day))
                .post("/api/v1/campaigns/{slug}/ballots", campaign);
    }

    /** Has the votes of a northern clip count nothing, as two people decide it. */
    public static void zero(UUID clip) {
        People people = People.get();
        String proposal = people.admin
                .json()
                .body(Map.of("reason", ZERO_REASON, "kind", "ZERO_VOTES"))
                .post("/api/v1/clips/{id}/sanctions", clip)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        people.organizer
                .json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/sanctions/{id}/decision", proposal)
                .then()
                .statusCode(200);
    }

    /** Whether a clip's counters are, at this moment, the number of its votes. */
    public static boolean isExact(UUID clip) {
        return Rows.count(DIFFERENCES, clip) == 0;
    }

    public static long of(UUID clip) {
        return Rows.count("select count(*) from vote where clip_id = ?", clip);
    }
}
