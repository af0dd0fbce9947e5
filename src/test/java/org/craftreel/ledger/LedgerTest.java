package org.craftreel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class LedgerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource pool;

    private UUID campaign;

    @BeforeEach
    void create() {
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", Campaigns.open());
    }

    @Test
    void entriesFormAChainThatEndsAtTheHead() throws Exception {
        for (int number = 1; number <= 3; number++) {
            assertThat(append(decision(number))).isEqualTo(number);
        }

        List<JsonNode> read = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> read.add(decision), connection))
                    .isEmpty();
        }
        assertThat(read).extracting(decision -> decision.get("number").asInt()).containsExactly(1, 2, 3);
        String first =
                (String) Rows.ask("select entry from ledger_entry where campaign_id = ? and sequence = 1", campaign);
        assertThat(first)
                .isEqualTo("{\"at\":\"2026-11-28T08:00:00Z\",\"campaign\":\"" + campaign
                        + "\",\"decision\":{\"number\":1,\"word\":\"匠\"},\"previous\":\"\",\"sequence\":\"1\"}");
    }

    @Test
    void campaignWithoutDecisionsHasAWholeChain() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> {}, connection))
                    .isEmpty();
        }
    }

    @Test
    void decisionThatIsRolledBackLeavesNoTrace() throws Exception {
        append(decision(1));
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Ledger.append(campaign, Instant.now(), decision(2), connection);
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(append(decision(3))).isEqualTo(2);
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> {}, connection))
                    .isEmpty();
        }
    }

    @Test
    void decisionsAtOnceComeOneAfterTheOther() throws Exception {
        List<CompletableFuture<Long>> appended = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            ObjectNode decision = decision(number);
            appended.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return append(decision);
                } catch (SQLException fault) {
                    throw new IllegalStateException(fault);
                }
            }));
        }

        assertThat(appended.stream().map(CompletableFuture::join).sorted().toList())
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(1, 24).boxed().toList());
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> {}, connection))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set entry = replace(entry, '匠', '将') where campaign_id = '%s' and sequence = 2",
                "update ledger_entry set digest = md5(digest) where campaign_id = '%s' and sequence = 3",
                "delete from ledger_entry where campaign_id = '%s' and sequence = 1",
                "delete from ledger_entry where campaign_id = '%s' and sequence = 2",
                "delete from ledger_entry where campaign_id = '%s' and sequence = 3",
                "update ledger_head set sequence = 2 where campaign_id = '%s'",
                "update ledger_head set digest = '' where campaign_id = '%s'",
                "delete from ledger_head where campaign_id = '%s'"
            })
    void changeIsNoticed(String change) throws Exception {
        for (int number = 1; number <= 3; number++) {
            append(decision(number));
        }

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table ledger_entry disable trigger user");
            assertThat(statement.executeUpdate(change.formatted(campaign))).isPositive();

            assertThat(Ledger.verify(campaign, (sequence, decision) -> {}, connection))
                    .isNotEmpty();

            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void entryWhoseDigestWasMadeToFitIsNoticedByTheNext() throws Exception {
        append(decision(1));
        append(decision(2));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table ledger_entry disable trigger user");
            statement.executeUpdate(
                    "update ledger_entry set entry = replace(entry, '匠', '将') where campaign_id = '%s' and sequence = 1"
                            .formatted(campaign));
            statement.executeUpdate(
                    "update ledger_entry set digest = encode(sha256(convert_to(entry, 'UTF8')), 'hex') where campaign_id = '%s'"
                            .formatted(campaign));

            assertThat(Ledger.verify(campaign, (sequence, decision) -> {}, connection))
                    .anyMatch(fault -> fault.startsWith("entry 2: its previous is"));

            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set digest = ''",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update play_verdict set restored = true"
            })
    void databaseRefusesToChangeWhatIsOnlyAdded(String change) throws Exception {
        append(decision(1));

        assertThatThrownBy(() -> Rows.execute(change)).hasMessageContaining("only added");
    }

    private long append(ObjectNode decision) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            long sequence = Ledger.append(campaign, Instant.parse("2026-11-28T08:00:00Z"), decision, connection);
            connection.commit();
            connection.setAutoCommit(true);
            return sequence;
        }
    }

    private static ObjectNode decision(int number) {
        return JSON.createObjectNode().put("word", "匠").put("number", number);
    }
}
