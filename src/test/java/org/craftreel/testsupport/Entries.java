package org.craftreel.testsupport;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Entries that were saved and wait for their files. */
public final class Entries {

    private Entries() {}

    /** What an author says of a clip in a campaign. */
    public static Map<String, Object> body(String campaign) {
        return new HashMap<>(Map.of(
                "campaign",
                campaign,
                "title",
                "一把焊枪三十年",
                "craftsman",
                Map.of("name", "马长河", "trade", "焊工"),
                "originalWork",
                true,
                "portraitConsent",
                true));
    }

    public static UUID save(Person by, String campaign) {
        UUID id = UUID.randomUUID();
        by.json().body(body(campaign)).put("/api/v1/clips/{id}", id).then().statusCode(201);
        return id;
    }
}
