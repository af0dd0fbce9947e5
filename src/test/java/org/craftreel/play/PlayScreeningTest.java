package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Network;
import org.craftreel.keys.Keyring;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is set aside by a report alone, and what verdicts do to figures. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayScreeningTest {

    private static final String ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.44";

    @Inject
    Keyring keys;

    @Inject
    DataSource pool;

    private String campaign;
    private UUID clip;

    @BeforeEach
    void publishClip() {
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
    }

    @AfterEach
    void figuresAreWhatTheRowsAddUpTo() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip))).isEmpty();
            assertThat(Ledger.verify(campaignId(), List.of(Verdicts::faults), connection))
                    .isEmpty();
        }
    }

    @Test
    void playThatARobotReportsIsSetAside() {
        assertThat(report(ROBOT, item(ticket(), 3000), item(ticket(), 0)))
                .containsExactly("SCREENED false", "SCREENED false");
        assertThat(report(PHONE, item(ticket(), 3000))).containsExactly("QUALIFIED false");
        assertFigures(3, 1, 2);
        assertThat(Rows.count("select count(*) from play where clip_id = ? and screened = 'ROBOT'", clip))
                .isEqualTo(2);
    }

    @Test
    void repeatOfAScreenedTicketCountsNothingAndStaysScreened() {
        String ticket = ticket();

        assertThat(report(ROBOT, item(ticket, 1000))).containsExactly("SCREENED false");
        assertThat(report(PHONE, item(ticket, 5000))).containsExactly("SCREENED true");
        assertThat(report(ROBOT, item(ticket, 6000), item(ticket, 7000)))
                .containsExactly("SCREENED true", "SCREENED true");
        assertFigures(1, 0, 1);
    }

    @Test
    void repeatThatGivesAPlayAwaySetsItAside() {
        String ticket = ticket();

        assertThat(report(PHONE, item(ticket, 5000))).containsExactly("QUALIFIED false");
        assertFigures(1, 1, 0);
        assertThat(report(ROBOT, item(ticket, 5000))).containsExactly("SCREENED true");
        assertFigures(1, 0, 1);
        assertThat(report(PHONE, item(ticket, 9000))).containsExactly("SCREENED true");
        assertFigures(1, 0, 1);
    }

    @Test
    void anyReportOfATicketInABatchGivesItAway() {
        String ticket = ticket();

        assertThat(report(PHONE, item(ticket, 4000), item(ticket, 3_600_000), item(ticket, 5000)))
                .containsExactly("SCREENED false", "SCREENED true", "SCREENED true");
        assertFigures(1, 0, 1);
    }

    @Test
    void claimOfMoreThanTenSecondsAheadOfTheClockIsSetAside() {
        assertThat(report(PHONE, item(ticket(), 19_000), item(ticket(), 31_000), item(ticket(), Long.MAX_VALUE)))
                .containsExactly("QUALIFIED false", "SCREENED false", "SCREENED false");
        assertFigures(3, 1, 2);
    }

    @Test
    void limitsAreTheCampaigns() {
        campaign = campaign(Map.of("clockLeadMs", 60_000, "off", List.of("ROBOT")));
        clip = Rows.publishedClip(campaign, 60_000);
        assertThat(report(ROBOT, item(ticket(), 40_000), item(ticket(), 90_000)))
                .containsExactly("QUALIFIED false", "SCREENED false");

        campaign = campaign(Map.of("off", List.of("CLOCK_LEAD")));
        clip = Rows.publishedClip(campaign, 60_000);
        assertThat(report(PHONE, item(ticket(), Long.MAX_VALUE))).containsExactly("QUALIFIED false");
    }

    @Test
    void windowIsQualifiedAsLongAsItHoldsAnUnscreenedTicket() {
        UUID viewer = UUID.randomUUID();
        Instant begin = Instant.now().minusSeconds(7200);
        begin = begin.minusSeconds(begin.getEpochSecond() % 1800);

        report(ROBOT, item(ticket(viewer, begin), 3000));
        assertFigures(1, 0, 1);
        report(PHONE, item(ticket(viewer, begin.plusSeconds(10)), 3000));
        assertFigures(2, 1, 1);
        report(ROBOT, item(ticket(viewer, begin.plusSeconds(20)), 3000));
        assertFigures(3, 1, 2);
    }

    @Test
    void verdictTakesWindowsAndRestoringGivesThemBack() throws Exception {
        UUID viewer = UUID.randomUUID();
        Instant begin = Instant.now().minusSeconds(7200);
        begin = begin.minusSeconds(begin.getEpochSecond() % 1800);
        Ticket first = Ticket.issue(clip, viewer, 1, begin);
        Ticket second = Ticket.issue(clip, viewer, 1, begin.plusSeconds(5));
        Ticket unwatched = Ticket.issue(clip, viewer, 1, begin.plusSeconds(9));
        report(PHONE, item(first.sign(keys), 3000), item(second.sign(keys), 3000), item(unwatched.sign(keys), 10));

        assertThat(pass(ScreeningRule.BURST, false, first, unwatched)).isEqualTo(2);
        assertFigures(3, 1, 2);
        assertThat(pass(ScreeningRule.NETWORK, false, first, second)).isEqualTo(1);
        assertFigures(3, 0, 3);
        assertThat(pass(ScreeningRule.NETWORK, true, first, second)).isEqualTo(1);
        assertFigures(3, 1, 2);
        assertThat(pass(ScreeningRule.BURST, true, first, unwatched)).isEqualTo(2);
        assertFigures(3, 1, 0);
    }

    @Test
    void restoredPlayIsNotScreenedAgainByTheSameRule() throws Exception {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(20));
        assertThat(report(ROBOT, item(ticket.sign(keys), 3000))).containsExactly("SCREENED false");

        assertThat(pass(ScreeningRule.ROBOT, true, ticket)).isEqualTo(1);
        assertFigures(1, 1, 0);
        assertThat(report(ROBOT, item(ticket.sign(keys), 4000))).containsExactly("QUALIFIED true");
        assertThat(pass(ScreeningRule.ROBOT, false, ticket)).isZero();
        assertFigures(1, 1, 0);

        assertThat(pass(ScreeningRule.NETWORK, false, ticket)).isEqualTo(1);
        assertFigures(1, 0, 1);
    }

    @Test
    void verdictIsEnteredIntoTheLedgerByIdsOnly() throws Exception {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(20));
        report(PHONE, item(ticket.sign(keys), 3000));

        pass(ScreeningRule.BURST, false, ticket);

        assertThat(Rows.ask(
                        "select entry::jsonb #>> '{decision,rule}' || ' ' || (entry::jsonb #>> '{decision,plays}') || ' '"
                                + " || (entry::jsonb #>> '{decision,tickets}') from ledger_entry where campaign_id = ?",
                        campaignId()))
                .isEqualTo(Rows.ask(
                        "select 'BURST 1 ' || encode(sha256(convert_to(?, 'UTF8')), 'hex')", ticket.id() + "\n"));
    }

    @Test
    void verdictThatTheLedgerDoesNotTellIsNoticed() throws Exception {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(20));
        report(PHONE, item(ticket.sign(keys), 3000));
        pass(ScreeningRule.BURST, false, ticket);

        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("delete from play_verdict where ticket = '" + ticket.id() + "'");
            }
            assertThat(Ledger.verify(campaignId(), List.of(Verdicts::faults), connection))
                    .hasSize(1);
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void networkIsKeptAndTheAddressIsNot() {
        report(PHONE, item(ticket(), 3000), item(ticket(), 3000));

        assertThat(Rows.count("select count(distinct network) from play where clip_id = ?", clip))
                .isEqualTo(1);
        assertThat(Rows.count("select network from play where clip_id = ? limit 1", clip))
                .isEqualTo(Network.of(new byte[] {127, 0, 0, 9}, keys));
    }

    private int pass(ScreeningRule rule, boolean restores, Ticket... tickets) throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Verdict verdict = new Verdict(
                    campaignId(),
                    rule,
                    restores,
                    Instant.EPOCH,
                    Instant.now(),
                    null,
                    null,
                    Arrays.stream(tickets).map(Ticket::id).toList());
            int changed = Verdicts.pass(verdict, Instant.now(), connection);
            connection.commit();
            connection.setAutoCommit(true);
            return changed;
        }
    }

    private UUID campaignId() {
        return (UUID) Rows.ask("select id from campaign where slug = ?", campaign);
    }

    private static String campaign(Map<String, Object> screening) {
        return Campaigns.create(Map.of(
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                        "screening",
                        screening)));
    }

    private String ticket() {
        return ticket(UUID.randomUUID(), Instant.now().minusSeconds(20));
    }

    private String ticket(UUID viewer, Instant issuedAt) {
        return Ticket.issue(clip, viewer, 1, issuedAt).sign(keys);
    }

    private static Map<String, Object> item(String ticket, long watchedMs) {
        return Map.of("ticket", ticket, "watchedMs", watchedMs);
    }

    /** Standing and repeat of each. */
    private static List<String> report(String userAgent, Object... items) {
        Response answer = Person.ANONYMOUS
                .json()
                .header("User-Agent", userAgent)
                .body(Map.of("plays", Arrays.asList(items)))
                .post("/api/v1/plays");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<Map<String, Object>> results = answer.path("results");
        return results.stream()
                .map(result -> result.get("standing") + " " + result.get("repeat"))
                .toList();
    }

    private void assertFigures(int plays, int qualified, int screened) {
        var figures = Person.ANONYMOUS.request().get("/api/v1/clips/{id}", clip).jsonPath();
        assertThat(List.of(
                        figures.getInt("figures.plays"),
                        figures.getInt("figures.qualifiedPlays"),
                        figures.getInt("figures.screenedPlays")))
                .containsExactly(plays, qualified, screened);
    }
}
