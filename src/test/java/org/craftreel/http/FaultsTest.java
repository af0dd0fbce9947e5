package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final SQLException BROKEN = new SQLException("An I/O error occurred", "08006");
    private static final SQLException TAKEN = new SQLException("duplicate key", "23505");

    @Test
    void databaseIsAwayWhereverTheChainSaysSo() {
        assertThat(Faults.isDatabaseAway(BROKEN)).isTrue();
        assertThat(Faults.isDatabaseAway(new IllegalStateException(new RuntimeException(BROKEN))))
                .isTrue();
        assertThat(Faults.isDatabaseAway(new IllegalStateException(TAKEN))).isFalse();
        assertThat(Faults.isDatabaseAway(new IllegalStateException())).isFalse();
    }

    /** As the transaction manager puts it. */
    @Test
    void commitThatFailedTellsItBesideItsCauses() {
        assertThat(Faults.isDatabaseAway(new IllegalStateException(commitThatFailedBy(BROKEN))))
                .isTrue();
        assertThat(Faults.isDatabaseAway(new IllegalStateException(commitThatFailedBy(TAKEN))))
                .isFalse();
    }

    @Test
    void circleOfCausesEnds() {
        Exception first = new Exception();
        Exception second = new Exception(first);
        first.initCause(second);
        first.addSuppressed(second);

        assertThat(Faults.isDatabaseAway(first)).isFalse();
    }

    private static RollbackException commitThatFailedBy(SQLException fault) {
        XAException resource = new XAException(XAException.XAER_RMFAIL);
        resource.initCause(fault);
        RollbackException rollback = new RollbackException("Could not commit transaction");
        rollback.addSuppressed(resource);
        return rollback;
    }
}
