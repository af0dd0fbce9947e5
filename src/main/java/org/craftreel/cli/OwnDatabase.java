package org.craftreel.cli;

import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import org.craftreel.upkeep.DatabaseFault;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The database as a command finds it: it has to answer, and to have the schema of this release. */
@Dependent
class OwnDatabase {

    private final Flyway schema;

    OwnDatabase(Flyway schema) {
        this.schema = schema;
    }

    /** What a command does with it; the exit code. */
    interface Work<E extends Exception> {
        int run() throws SQLException, E;
    }

    /**
     * Does the work, or says why it cannot be done.
     *
     * @param chinese what is told to be so when the database does not answer
     * @return the exit code
     */
    <E extends Exception> int run(String chinese, String english, Work<E> work) throws E {
        try {
            if (!schema.validateWithResult().validationSuccessful) {
                return CommandMode.fail(
                        "数据库结构属于另一个版本；请先用本版本启动一次服务。",
                        "The database's schema is another release's; start the service of this release once first.");
            }
            return work.run();
        } catch (SQLException | DatabaseFault | FlywayException away) {
            return CommandMode.fail(
                    chinese + "：数据库不可用。", english + ": the database does not answer. " + away.getMessage());
        }
    }

    /** The same for commands that check something. */
    <E extends Exception> int check(Work<E> work) throws E {
        return run("无法检查", "Not checked", work);
    }
}
