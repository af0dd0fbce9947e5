package org.craftreel.testsupport;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people make of clips, through the API, and what the rows of it add up to. */
public final class Engagements {

    /** Every counter beside the number of the rows that it stands for; a difference in any makes the row appear. */
    private static final String DIFFERENCES = """
            select count(*)
            from (
                select id,
                       (select count(*) from clip_like where clip_id = clip.id) as likes,
                       (select count(*) from clip_comment where clip_id = clip.id and status = 'SHOWN') as comments,
                       (select count(*) from clip_share where clip_id = clip.id) as shares
                from clip
                where id = ?
            ) as counted
            left join clip_engagement as kept on kept.clip_id = counted.id
            left join (
                select clip_id, sum(likes) as likes, sum(comments) as comments, sum(shares) as shares
                from clip_engagement_hour
                group by clip_id
            ) as hours on hours.clip_id = counted.id
            where (counted.likes, counted.comments, counted.shares)
                  is distinct from (coalesce(kept.likes, 0), coalesce(kept.comments, 0), coalesce(kept.shares, 0))
               or (counted.likes, counted.comments, counted.shares)
                  is distinct from (coalesce(hours.likes, 0), coalesce(hours.comments, 0), coalesce(hours.shares, 0))
            """;

    private Engagements() {}

    /** Whether a clip's counters are, at this moment, the number of its rows. */
    public static boolean isExact(UUID clip) {
        return Rows.count(DIFFERENCES, clip) == 0;
    }

    public static Response like(Person by, UUID clip) {
        return by.request().put("/api/v1/clips/{id}/like", clip);
    }

    public static Response unlike(Person by, UUID clip) {
        return by.request().delete("/api/v1/clips/{id}/like", clip);
    }

    public static Response share(Person by, UUID clip, UUID id) {
        return by.json().body(Map.of("id", id, "channel", "WECHAT")).post("/api/v1/clips/{id}/shares", clip);
    }

    public static Response comment(Person by, UUID clip, UUID id, String text) {
        return by.json().body(Map.of("id", id, "text", text)).post("/api/v1/clips/{id}/comments", clip);
    }

    /** A comment; its id. */
    public static UUID comment(Person by, UUID clip, String text) {
        UUID id = UUID.randomUUID();
        comment(by, clip, id, text).then().statusCode(201);
        return id;
    }

    public static Response review(Person by, UUID comment, String decision, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("decision", decision));
        if (reason != null) {
            body.put("reason", reason);
        }
        return by.json().body(body).post("/api/v1/comments/{id}/review", comment);
    }

    public static Response report(Person by, String subject, UUID of, UUID id) {
        return by.json()
                .body(Map.of("id", id, "reason", "ADVERTISING", "text", "卖东西的"))
                .post("/api/v1/" + subject + "/{id}/abuse-reports", of);
    }

    public static void rules(String campaign, String review, List<String> words) {
        People.get()
                .admin
                .json()
                .body(Map.of("review", review, "words", words))
                .put("/api/v1/campaigns/{slug}/comment-rules", campaign)
                .then()
                .statusCode(200);
    }
}
