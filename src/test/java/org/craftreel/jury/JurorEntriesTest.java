package org.craftreel.jury;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class JurorEntriesTest {

    @Inject
    DataSource pool;

    @Test
    void jurorsThatNobodyAppointedAndActsWithoutOneAreTold() throws Exception {
        People people = People.get();
        String slug = Campaigns.open();
        UUID campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Juries.appoint(slug, people.southWorker);
        Juries.appoint(slug, people.southOrganizer);
        people.admin
                .request()
                .delete(Juries.member(slug, people.southWorker))
                .then()
                .statusCode(204);
        Juries.appoint(slug, people.southWorker);
        UUID worker = Juries.account(people.southWorker);
        UUID added = UUID.randomUUID();

        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                assertThat(faults(campaign, connection)).isEmpty();
                execute(
                        connection,
                        "insert into juror (id, campaign_id, account_id, appointed_at) values (?, ?, ?, now())",
                        added,
                        campaign,
                        Juries.account(people.otherWorker));
                assertThat(faults(campaign, connection))
                        .containsExactly("juror " + added + ": no entry says APPOINT_JUROR");
                execute(connection, "delete from juror where id = ?", added);

                execute(
                        connection,
                        "update juror set dismissed_at = now() where campaign_id = ? and dismissed_at is null",
                        campaign);
                assertThat(faults(campaign, connection))
                        .hasSize(2)
                        .allMatch(fault -> fault.endsWith("no entry says DISMISS_JUROR"));
                execute(connection, "delete from juror where account_id = ?", worker);
                assertThat(faults(campaign, connection))
                        .filteredOn(fault -> fault.startsWith("entry "))
                        .containsExactly(
                                "entry 1: no juror's row names it, of account " + worker,
                                "entry 3: no juror's row names it, of account " + worker,
                                "entry 4: no juror's row names it, of account " + worker);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<String> faults(UUID campaign, Connection connection) throws SQLException {
        return Ledger.verify(campaign, List.of(JurorEntries::faults), connection);
    }

    private static void execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            statement.executeUpdate();
        }
    }
}
