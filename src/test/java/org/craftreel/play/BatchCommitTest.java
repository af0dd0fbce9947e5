package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Last words of a batch, which go with its commit and may fail. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class BatchCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WAITING = """
            select coalesce(max(pid), 0)
            from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and query like '%insert into clip_figures%'
            """;

    @Inject
    DataSource pool;

    @Inject
    PlaySettings settings;

    private BatchWriter writer;
    private UUID clip;
    private Report report;

    @BeforeEach
    void prepare() {
        writer = new BatchWriter(pool, new RecentPlays(), KnownPlaysTest.known(0), settings);
        clip = Rows.publishedClip(Campaigns.create(Map.of()), 60_000);
        report = report();
    }

    @Test
    void wordsThatTheDatabaseRefusesLeaveNothing() throws Exception {
        String trigger = "refuse_" + clip.toString().replace('-', '_');
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function %1$s() returns trigger language plpgsql as
                        $$ begin raise exception 'not this one'; end $$;
                    create trigger %1$s before insert on clip_figures for each row when (new.clip_id = '%2$s')
                        execute function %1$s()
                    """.formatted(trigger, clip));
            try {
                assertThatThrownBy(() -> write(report))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("not this one");
            } finally {
                statement.execute("drop function " + trigger + "() cascade");
            }
        }
        assertThat(Rows.count("select count(*) from play where clip_id = ?", clip))
                .isZero();
        assertThat(Rows.count("select count(*) from clip_hour_part where clip_id = ?", clip))
                .isZero();

        assertThat(write(report)).noneMatch(PlayResult::repeat);
        assertIsCounted(1);
    }

    @Test
    void wordsWhoseAnswerDoesNotComeAreUncertain() throws Exception {
        write(report());
        CompletableFuture<List<PlayResult>> written;
        try (Connection holder = pool.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from clip_figures where clip_id = '" + clip + "' for update");
            written = CompletableFuture.supplyAsync(() -> {
                try {
                    return write(report);
                } catch (Exception fault) {
                    throw new IllegalStateException(fault);
                }
            });
            Rows.ask("select pg_terminate_backend(?)", waiting());
            assertThat(written)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withRootCauseInstanceOf(SQLException.class)
                    .havingCause()
                    .havingCause()
                    .isInstanceOf(UncertainCommitException.class);
            holder.rollback();
        }

        assertThat(write(report)).noneMatch(PlayResult::repeat);
        assertIsCounted(2);
    }

    private int waiting() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int pid = 0;
        while (pid == 0) {
            assertThat(System.nanoTime()).as("a batch waits").isLessThan(deadline);
            Thread.sleep(20);
            pid = (Integer) Rows.ask(WAITING);
        }
        return pid;
    }

    private void assertIsCounted(long plays) throws Exception {
        assertThat(Rows.count("select plays from clip_figures where clip_id = ?", clip))
                .isEqualTo(plays);
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip))).isEmpty();
        }
    }

    private Report report() {
        Instant now = Instant.now();
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, now.minusSeconds(9));
        return Report.of(ticket, 5000, now, Origin.UNKNOWN);
    }

    private List<PlayResult> write(Report one) throws Exception {
        try (BatchWriter.Batch batch = writer.prepare(List.of(one))) {
            batch.write();
            return batch.commit();
        }
    }
}
