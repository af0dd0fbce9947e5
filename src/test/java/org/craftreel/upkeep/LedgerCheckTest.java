package org.craftreel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.ledger.Ledger;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger of three decisions, the second on a play; what other tests left in the database is looked away from. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class LedgerCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    LedgerCheck check;

    @Inject
    Intake intake;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void decide() throws SQLException {
        slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Instant at = Instant.now().minus(Duration.ofHours(1));
        UUID clip = Rows.publishedClip(slug, 60_000, at);
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, at);
        intake.count(List.of(Report.of(ticket, 5000, Instant.now(), Origin.UNKNOWN)))
                .toCompletableFuture()
                .join();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Ledger.append(campaign, at, decision(1), connection);
            Verdict verdict =
                    new Verdict(campaign, ScreeningRule.BURST, false, at, at, null, null, List.of(ticket.id()));
            assertThat(Verdicts.pass(verdict, at, connection)).isOne();
            Ledger.append(campaign, at, decision(3), connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void whatWasDecidedHolds() {
        List<LedgerCheck.Fault> faults = new ArrayList<>();

        LedgerCheck.Outcome outcome = check.run(faults::add);

        assertThat(faults).extracting(LedgerCheck.Fault::campaign).doesNotContain(slug);
        assertThat(outcome.campaigns()).isEqualTo(Rows.count("select count(*) from campaign"));
        assertThat(outcome.decisions()).isEqualTo(Rows.count("select count(*) from ledger_entry"));
        assertThat(outcome.faults()).isEqualTo(faults.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update ledger_entry set entry = replace(entry, '1', '2') where sequence = 1"
                        + " | entry 1: its digest is not that of its text",
                "update ledger_entry set digest = md5(digest) where sequence = 1"
                        + " | entry 1: its digest is not that of its text",
                "delete from ledger_entry where sequence = 2 | entry 3: entry 2 is missing",
                "delete from ledger_entry where sequence = 3 | the head is not the last entry",
                "update ledger_head set digest = '' where sequence = 3 | the head is not the last entry",
                "delete from play_verdict where clip_id in (select id from clip where campaign_id = '%s')"
                        + " | entry 2: it is not what the plays' verdicts say"
            })
    void rowThatIsNotWhatWasWrittenIsNamed(String change, String fault) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table ledger_entry disable trigger user");
            String ofCampaign = change.contains("%s") ? change : change + " and campaign_id = '%s'";
            assertThat(statement.executeUpdate(ofCampaign.formatted(campaign))).isOne();
            List<String> told = new ArrayList<>();

            LedgerCheck.run(
                    each -> {
                        if (each.campaign().equals(slug)) {
                            told.add(each.detail());
                        }
                    },
                    connection);

            assertThat(told).isNotEmpty();
            assertThat(told.get(0)).startsWith(fault);
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static ObjectNode decision(int number) {
        return JSON.createObjectNode().put("act", "RESTORE").put("count", number);
    }
}
