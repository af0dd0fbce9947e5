package org.craftreel.testsupport;

import static io.restassured.RestAssured.given;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Campaigns, each with a slug of its own. */
public final class Campaigns {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Pattern NEXT = Pattern.compile("href=\"(/\\?after=[a-z0-9-]+)\"");

    private Campaigns() {}

    /** A campaign of the whole union that takes clips and counts plays now; its slug. */
    public static String open() {
        return create(Map.of());
    }

    /** The same with some fields changed. */
    public static String create(Map<String, Object> changed) {
        Map<String, Object> body = body(changed);
        People.get().admin.json().body(body).post("/api/v1/campaigns").then().statusCode(201);
        return (String) body.get("slug");
    }

    /** A campaign that no longer takes clips. */
    public static String closed() {
        return create(Map.of("submissionOpensAt", local(-72), "submissionClosesAt", local(-48)));
    }

    /** A series without campaigns that a union keeps; its slug. */
    public static String series(String keeper) {
        String slug = "s-" + Unique.letters();
        People.get()
                .admin
                .json()
                .body(Map.of("slug", slug, "title", "陇原工匠", "organizationCode", keeper))
                .post("/api/v1/series")
                .then()
                .statusCode(201);
        return slug;
    }

    /** The first page of the site and those after it. */
    public static String list() {
        StringBuilder pages = new StringBuilder();
        String address = "/";
        while (address != null) {
            String page = given().get(address).asString();
            pages.append(page);
            Matcher next = NEXT.matcher(page);
            address = next.find() ? next.group(1) : null;
        }
        return pages.toString();
    }

    public static Map<String, Object> body(Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "slug", "t-" + Unique.letters(),
                "title", "陇原工匠",
                "organizationCode", People.get().union,
                "submissionOpensAt", local(-24),
                "submissionClosesAt", local(24),
                "countingOpensAt", local(-240),
                "countingClosesAt", local(240)));
        body.putAll(changed);
        return body;
    }

    /** A full hour in the campaign's zone. */
    public static String local(int hoursFromNow) {
        return LocalDateTime.now(ZONE)
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(hoursFromNow)
                .toString();
    }
}
