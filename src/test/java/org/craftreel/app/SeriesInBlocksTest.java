package org.craftreel.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The board of a series of which one run is stored in blocks and another one in rows: what is read page by page is what the export has,
 * which the database puts in order by a statement of its own.
 */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
class SeriesInBlocksTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Random random = new Random(7);

    @Test
    void pagesAreThoseOfTheExport() {
        People people = People.get();
        String series = Campaigns.series(people.union);
        String large = Campaigns.create(Map.of("series", series, "title", "江河工匠"));
        String small = Campaigns.create(Map.of("series", series, "title", "金河工匠"));
        fill(large, NarrowService.BLOCKS_FROM + 60);
        fill(small, 40);
        List<UUID> runs = List.of(RankedCampaign.runAt(large, NOW), RankedCampaign.runAt(small, NOW));
        assertThat(runs)
                .extracting(run -> Rows.count("select count(*) from ranking_block where run_id = ?", run))
                .containsExactly(1L, 0L);
        // More than there are on a page come one after the other.
        exported(series, "").stream()
                .limit(30)
                .forEach(line -> Rows.execute(
                        "update clip set status = 'WITHDRAWN' where id = ?", UUID.fromString(line.split(" ")[1])));

        for (Map.Entry<String, Integer> unions : Map.of("", 3, people.north, 2, people.northPlant, 1, people.south, 1)
                .entrySet()) {
            String organization = unions.getKey();
            List<String> exported = exported(series, organization);
            assertThat(exported).as(organization).isNotEmpty();
            JsonNode totals = board(series, organization, 1, null).get("totals");
            assertThat(totals.get("clips").intValue()).isEqualTo(exported.size());
            assertThat(totals.get("qualifiedPlays").intValue())
                    .isEqualTo(exported.stream()
                            .mapToInt(line -> Integer.parseInt(line.split(" ")[2]))
                            .sum());
            assertThat(totals.get("organizations").intValue()).isEqualTo(unions.getValue());
            assertThat(pages(series, organization, 7)).as(organization).isEqualTo(exported);
            assertThat(pages(series, organization, 100)).as(organization).isEqualTo(exported);
        }
        assertThat(exported(series, "")).anyMatch(line -> line.endsWith("[金河工匠]"));
        assertThat(exported(series, "")).anyMatch(line -> line.endsWith("[江河工匠]"));
    }

    /** Of few figures, moments and films, so that many are the same. */
    private void fill(String campaign, int count) {
        List<String> organizations = List.of(People.get().north, People.get().northPlant, People.get().south);
        for (int number = 0; number < count; number++) {
            UUID clip = Rows.publishedClip(campaign, 30_000, NOW.minusSeconds(1000 + random.nextInt(3)));
            Rows.execute(
                    "update clip set original_sha256 = ?, organization_id = (select id from organization where code = ?)"
                            + " where id = ?",
                    random.nextBoolean() ? String.valueOf(random.nextInt(30)).repeat(32) : null,
                    organizations.get(random.nextInt(organizations.size())),
                    clip);
            Rows.execute(
                    "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                    clip,
                    NOW.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS),
                    4 + random.nextInt(2),
                    random.nextInt(4));
        }
    }

    /** Each as its place, its clip, its qualified plays, and where else its film is. */
    private static List<String> pages(String series, String organization, int limit) {
        List<String> lines = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = board(series, organization, limit, cursor);
            for (JsonNode entry : page.get("items")) {
                lines.add(entry.get("place") + " " + entry.at("/clip/id").textValue() + " "
                        + entry.at("/figures/qualifiedPlays") + " "
                        + new TreeSet<>(entry.get("alsoIn").findValuesAsText("title")));
            }
            cursor = page.path("nextCursor").textValue();
        } while (cursor != null);
        return lines;
    }

    private static JsonNode board(String series, String organization, int limit, String cursor) {
        return Json.of(
                given().queryParams(cursor == null ? Map.of("limit", limit) : Map.of("limit", limit, "cursor", cursor))
                        .queryParams(organization.isEmpty() ? Map.of() : Map.of("organization", organization))
                        .get("/api/v1/series/" + series + "/board"));
    }

    private static List<String> exported(String series, String organization) {
        return People.get()
                .organizer
                .request()
                .queryParam("organization", organization)
                .get("/api/v1/series/" + series + "/exports/board?format=json")
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .map(row -> row.get("rank") + " " + row.get("clipId") + " " + row.get("qualified") + " "
                        + (row.get("alsoIn") == null ? "[]" : "[" + row.get("alsoIn") + "]"))
                .toList();
    }
}
