package org.craftreel.testsupport;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Jurors of campaigns and their scores. */
public final class Juries {

    private Juries() {}

    /** A campaign plans its final review until so long from now, from long ago on. */
    public static void plan(String campaign, Duration untilEnd) {
        plan(campaign, untilEnd.minus(Duration.ofDays(60)), untilEnd);
    }

    public static void plan(String campaign, Duration untilBegin, Duration untilEnd) {
        Instant now = Instant.now();
        Rows.execute(
                "delete from campaign_phase where campaign_id = (select id from campaign where slug = ?)", campaign);
        Rows.execute(
                "insert into campaign_phase (campaign_id, phase, begins_at, ends_at)"
                        + " select id, 'FINAL_REVIEW', ?, ? from campaign where slug = ?",
                now.plus(untilBegin),
                now.plus(untilEnd),
                campaign);
    }

    /** A published clip by somebody, of their union. */
    public static UUID clipOf(String campaign, Person author) {
        UUID clip = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set author_id = account.id, organization_id = account.organization_id from account"
                        + " where clip.id = ? and account.login = ?",
                clip,
                author.login());
        return clip;
    }

    public static UUID account(Person person) {
        return (UUID) Rows.ask("select id from account where login = ?", person.login());
    }

    /** Somebody whose account was closed. */
    public static Person closed(String organization) {
        Person person = People.get().create("WORKER", organization);
        Rows.execute("update account set enabled = false where login = ?", person.login());
        return person;
    }

    public static String member(String campaign, Person juror) {
        return "/api/v1/campaigns/" + campaign + "/jury/members/" + account(juror);
    }

    /** By the admin. */
    public static void appoint(String campaign, Person juror) {
        People.get().admin.request().put(member(campaign, juror)).then().statusCode(200);
    }

    public static Response score(Person juror, String campaign, UUID clip, Object points) {
        return score(juror, campaign, clip, points, null);
    }

    public static Response score(Person juror, String campaign, UUID clip, Object points, String comment) {
        Map<String, Object> body = new HashMap<>(Map.of("score", points));
        if (comment != null) {
            body.put("comment", comment);
        }
        return juror.json().body(body).put("/api/v1/campaigns/{slug}/jury/scores/{clip}", campaign, clip);
    }
}
