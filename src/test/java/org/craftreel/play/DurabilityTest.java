package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class DurabilityTest {

    @Inject
    DataSource pool;

    @ParameterizedTest
    @CsvSource({
        "off,on,on,fsync",
        "on,off,on,full_page_writes",
        "on,on,off,synchronous_commit",
        "on,on,on,",
        "on,on,local,",
        "on,on,remote_write,",
        "on,on,remote_apply,"
    })
    void settingWithoutWhichACommitMayBeLostIsNamed(
            String fsync, String fullPageWrites, String synchronousCommit, String unsafe) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select '%s', '%s', '%s'".formatted(fsync, fullPageWrites, synchronousCommit))) {
            row.next();

            assertThat(Durability.findUnsafe(row, 1).orElse(null)).isEqualTo(unsafe);
        }
    }

    @Test
    void settingOfASingleConnectionIsSeen() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(Durability.findUnsafe(connection)).isEmpty();
            connection.setAutoCommit(false);
            statement.execute("set local synchronous_commit = off");

            assertThat(Durability.findUnsafe(connection)).contains("synchronous_commit");

            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
