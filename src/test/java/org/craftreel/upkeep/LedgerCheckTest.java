package org.craftreel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
import org.craftreel.ranking.RankingJob;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.OneByte;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger of three decisions, the second on a play, with a run after each; what other tests left in the database is looked away from. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class LedgerCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> ENTRY = List.of("campaign_id", "sequence", "entry", "digest", "entry", "digest");
    private static final List<String> HEAD = List.of("campaign_id", "sequence", "digest");

    /** SQLSTATE's classes of what is no value of a type, and of what a constraint does not let be. */
    private static final Set<String> REFUSALS = Set.of("22", "23");

    @Inject
    LedgerCheck check;

    @Inject
    RankingJob job;

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
            connection.commit();
            job.runAt(campaign, at.plusSeconds(1));
            Verdict verdict =
                    new Verdict(campaign, ScreeningRule.BURST, false, at, at, null, null, List.of(ticket.id()));
            assertThat(Verdicts.pass(verdict, at, connection)).isOne();
            connection.commit();
            job.runAt(campaign, at.plusSeconds(2));
            Ledger.append(campaign, at, decision(3), connection);
            connection.commit();
            job.runAt(campaign, at.plusSeconds(3));
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

    /** Any byte of the text of any column that the database lets be changed, other than to the same value. */
    @Test
    void changedByteNamesItsRow() throws Exception {
        Random random = new Random(13);
        int changed = 0;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                assertThat(LedgerCheck.faults(campaign, connection)).isEmpty();
                statement.execute("alter table ledger_entry disable trigger user");
                while (changed < OneByte.SAMPLES) {
                    Savepoint before = connection.setSavepoint();
                    changed += isChangedAndNamed(random, connection) ? 1 : 0;
                    connection.rollback(before);
                    // Each of them that is kept holds a lock.
                    connection.releaseSavepoint(before);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** False where the database refuses the change, or where it is the same value in other words. */
    private boolean isChangedAndNamed(Random random, Connection connection) throws SQLException {
        boolean head = random.nextInt(4) == 0;
        String table = head ? "ledger_head" : "ledger_entry";
        long sequence = head ? 3 : 1 + random.nextInt(3);
        String column = head ? HEAD.get(random.nextInt(HEAD.size())) : ENTRY.get(random.nextInt(ENTRY.size()));
        String was = (String) Rows.ask(
                "select %s::text from %s where campaign_id = ? and sequence = ?".formatted(column, table),
                campaign,
                sequence);
        String is = OneByte.flipped(was, random);
        String type = column.equals("sequence") ? "bigint" : column.equals("campaign_id") ? "uuid" : "text";
        String update = "update %1$s set %2$s = ?::%3$s where campaign_id = ? and sequence = ?"
                + " and %2$s is distinct from ?::%3$s returning sequence";
        try (PreparedStatement change = connection.prepareStatement(update.formatted(table, column, type))) {
            change.setString(1, is);
            change.setObject(2, campaign);
            change.setLong(3, sequence);
            change.setString(4, is);
            ResultSet row = change.executeQuery();
            if (!row.next()) {
                return false;
            }
            List<String> faults = LedgerCheck.faults(campaign, connection);
            String about = table + " " + sequence + "." + column + ": " + was + " → " + is + " → " + faults;
            if (head) {
                assertThat(faults).as(about).containsExactly("the head is not the last entry");
            } else if (column.equals("sequence")) {
                // Where it was, one is missing, which others tell.
                assertThat(faults)
                        .as(about)
                        .contains("entry " + row.getLong(1) + ": its sequence is \"" + sequence + "\"");
            } else {
                assertThat(faults)
                        .as(about)
                        .isNotEmpty()
                        .allMatch(fault -> fault.startsWith("entry " + sequence + ": "));
            }
            return true;
        } catch (SQLException fault) {
            if (REFUSALS.contains(fault.getSQLState().substring(0, 2))) {
                return false;
            }
            throw fault;
        }
    }

    private static ObjectNode decision(int number) {
        return JSON.createObjectNode().put("act", "RESTORE").put("count", number);
    }
}
