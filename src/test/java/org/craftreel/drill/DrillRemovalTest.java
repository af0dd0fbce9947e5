package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.sql.DataSource;
import org.craftreel.campaign.Campaign;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the campaigns of several drills at once. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class DrillRemovalTest {

    private static final DrillSize SIZE =
            new DrillSize(10, 2, 10, 1, Instant.now().truncatedTo(ChronoUnit.HOURS));

    @Inject
    Drill drill;

    @Inject
    DataSource database;

    @AfterEach
    void leaveNothing() throws Exception {
        drill.removeLeft();
    }

    @Test
    void drillThatEndsRemovesOnlyItsOwnCampaign() throws Exception {
        DrillCampaign kept = leave();
        try (DrillHold other = DrillHold.on(database);
                DrillHold ending = DrillHold.on(database)) {
            DrillCampaign running = DrillCampaign.create(SIZE, other.connection());
            DrillCampaign own = DrillCampaign.create(SIZE, ending.connection());

            own.remove(ending.connection());

            assertThat(exists(own)).isFalse();
            assertThat(exists(running)).isTrue();
            assertThat(exists(kept)).isTrue();
        }
    }

    @Test
    void whatDrillsLeftIsRemovedOnceTheyRunNoMore() throws Exception {
        String real = Campaigns.open();
        DrillCampaign left = leave();
        DrillCampaign running;
        try (DrillHold hold = DrillHold.on(database)) {
            running = DrillCampaign.create(SIZE, hold.connection());
            hold.keep();

            assertThat(drill.removeLeft()).isEqualTo(new Drill.Removed(1, 1));

            assertThat(exists(left)).isFalse();
            assertThat(exists(running)).isTrue();
        }
        assertThat(drill.removeLeft()).isEqualTo(new Drill.Removed(1, 0));
        assertThat(exists(running)).isFalse();
        assertThat(Rows.count("select count(*) from campaign where slug = ?", real))
                .isOne();
    }

    @Test
    void drillIsInNoListAndItsClipsAreNobodysUntilAllOfItIsRemoved() throws Exception {
        Campaigns.open();
        long accounts = Rows.count("select count(*) from account");
        DrillCampaign left = leave();

        assertThat(RestAssured.get("/api/v1/campaigns").body().asString()).doesNotContain(left.slug());
        assertThat(Campaigns.list()).doesNotContain(left.slug());
        assertThat(QuarkusTransaction.requiringNew().call(() -> Campaign.listReaching("")))
                .extracting(campaign -> campaign.slug)
                .isNotEmpty()
                .doesNotContain(left.slug());
        RestAssured.get("/api/v1/campaigns/" + left.slug()).then().statusCode(200);
        assertThat(Rows.count(
                        "select count(*) from clip join campaign on campaign.id = clip.campaign_id"
                                + " where campaign.slug = ? and clip.author_id in (select id from account where enabled)",
                        left.slug()))
                .isZero();
        People.get()
                .admin
                .json()
                .body(Map.of("login", left.slug(), "password", "drill"))
                .post("/api/v1/auth/tokens")
                .then()
                .statusCode(401);

        assertThat(drill.removeLeft()).isEqualTo(new Drill.Removed(1, 0));
        assertThat(Rows.count("select count(*) from account")).isEqualTo(accounts);
    }

    /** A campaign of a drill that ended, or crashed. */
    private DrillCampaign leave() throws Exception {
        try (DrillHold hold = DrillHold.on(database)) {
            return DrillCampaign.create(SIZE, hold.connection());
        }
    }

    private static boolean exists(DrillCampaign campaign) {
        return Rows.count("select count(*) from campaign where slug = ?", campaign.slug()) == 1;
    }
}
