package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ticket that is handed around is told by the networks it comes from, in whatever order it does. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class SharedTicketsTest {

    private static final int MOST = 5;
    private static final int SEEDS = 8;

    private static final String SCREENED = "select count(*) from play where ticket = ? and screened = 'TICKET_REUSE'";
    private static final String NOTED = "select count(*) from ticket_network where ticket = ?";

    @Inject
    PlayIntake intake;

    @Inject
    DataSource pool;

    private final Instant issuedAt = Instant.now().minusSeconds(60);
    private UUID clip;

    @BeforeEach
    void publish() {
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
    }

    @AfterEach
    void figuresAreWhatTheRowsAddUpTo() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip))).isEmpty();
        }
    }

    @Test
    void ticketIsSetAsideFromOneNetworkMoreOnWhateverTheOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Ticket roaming = ticket();
            Ticket shared = ticket();
            report(networks(MOST, random), roaming, random);
            report(networks(MOST + 1, random), shared, random);

            assertThat(Rows.count(SCREENED, roaming.id())).as("seed " + seed).isZero();
            assertThat(Rows.count(SCREENED, shared.id())).as("seed " + seed).isOne();
        }
        assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                .isEqualTo(SEEDS);
    }

    @Test
    void answerTellsFromWhichReportOn() {
        Ticket ticket = ticket();
        List<String> standings = new ArrayList<>();
        for (long network = 1; network <= MOST + 2; network++) {
            standings.add(report(List.of(of(ticket, network))).get(0));
        }

        assertThat(standings)
                .containsExactly(
                        "QUALIFIED false",
                        "QUALIFIED true",
                        "QUALIFIED true",
                        "QUALIFIED true",
                        "QUALIFIED true",
                        "SCREENED true",
                        "SCREENED true");
        // All but that of the play itself, and none once it was set aside.
        assertThat(Rows.count(NOTED, ticket.id())).isEqualTo(MOST);
    }

    @Test
    void networkThatIsNotKnownIsNone() {
        Ticket ticket = ticket();
        report(List.of(of(ticket, 0)));
        for (long network = 1; network <= MOST; network++) {
            assertThat(report(List.of(of(ticket, network), of(ticket, 0))).get(0))
                    .isEqualTo("QUALIFIED true");
        }

        assertThat(report(List.of(of(ticket, 99)))).containsExactly("SCREENED true");
    }

    @Test
    void rulesWithoutItDoNotUseIt() {
        for (Map<String, Object> screening : List.<Map<String, Object>>of(
                Map.of("off", List.of("TICKET_REUSE")), Map.of("networksPerTicket", 1000))) {
            clip = Rows.publishedClip(campaign(screening), 60_000);
            assertThat(reportFromMany()).isEqualTo("QUALIFIED true");
        }
        String old = campaign(Map.of());
        Rows.execute(
                "update rule_set set screening = screening - 'networksPerTicket' where campaign_id ="
                        + " (select id from campaign where slug = ?)",
                old);
        clip = Rows.publishedClip(old, 60_000);
        assertThat(reportFromMany()).isEqualTo("QUALIFIED true");
    }

    @Test
    void restoredPlayStays() throws Exception {
        Ticket ticket = ticket();
        report(networks(MOST + 1, new Random(1)), ticket, new Random(1));
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            UUID campaign = (UUID) Rows.ask("select campaign_id from clip where id = ?", clip);
            Verdict verdict = new Verdict(
                    campaign,
                    ScreeningRule.TICKET_REUSE,
                    true,
                    Instant.EPOCH,
                    Instant.now(),
                    null,
                    null,
                    List.of(ticket.id()));
            assertThat(Verdicts.pass(verdict, Instant.now(), connection)).isOne();
            connection.commit();
        }

        assertThat(report(List.of(of(ticket, 77)))).containsExactly("QUALIFIED true");
    }

    private String reportFromMany() {
        Ticket ticket = ticket();
        String last = "";
        for (long network = 1; network <= 2 * MOST; network++) {
            last = report(List.of(of(ticket, network))).get(0);
        }
        return last;
    }

    private static List<Long> networks(int count, Random random) {
        List<Long> networks = new ArrayList<>();
        for (long network = 1; network <= count; network++) {
            networks.add(network);
            networks.add(network);
        }
        Collections.shuffle(networks, random);
        return networks;
    }

    /** In batches of random sizes. */
    private void report(List<Long> networks, Ticket ticket, Random random) {
        for (int from = 0; from < networks.size(); ) {
            int to = Math.min(networks.size(), from + 1 + random.nextInt(4));
            report(networks.subList(from, to).stream()
                    .map(network -> of(ticket, network))
                    .toList());
            from = to;
        }
    }

    private Ticket ticket() {
        return Ticket.issue(clip, UUID.randomUUID(), 1, issuedAt);
    }

    private static Report of(Ticket ticket, long network) {
        return Report.of(ticket, 5000, Instant.now(), new Origin(network, false));
    }

    /** Standing and repeat of each. */
    private List<String> report(List<Report> reports) {
        return intake.count(reports).toCompletableFuture().join().stream()
                .map(result -> result.standing() + " " + result.repeat())
                .toList();
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
}
