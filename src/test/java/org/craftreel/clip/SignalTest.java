package org.craftreel.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

/** What one process commits all others hear of, by way of the database. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SignalTest {

    private static final long LONGEST_SECONDS = 20;

    @ApplicationScoped
    static class Ear {

        private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

        void hear(@Observes Signal signal) {
            heard.add(signal);
        }

        /** What is heard until then, and that as the last; without it when nothing more is heard. */
        List<Signal> hearUntil(Signal wanted) throws InterruptedException {
            List<Signal> all = new ArrayList<>();
            Signal next = heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            while (next != null && !next.equals(wanted)) {
                all.add(next);
                next = heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
            all.add(next);
            return all;
        }
    }

    @Inject
    Ear ear;

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Test
    void isHeardOnceItsTransactionIsCommitted() throws Exception {
        Signal undone = mark();
        Signal committed = mark();
        QuarkusTransaction.begin();
        undone.send(entities);
        QuarkusTransaction.rollback();
        QuarkusTransaction.requiringNew().run(() -> committed.send(entities));

        assertThat(ear.hearUntil(committed)).endsWith(committed).doesNotContain(undone);
    }

    @Test
    void askingForWorkIsHeard() throws Exception {
        UUID clip = Rows.publishedClip(Campaigns.open(), 3000);
        Signal before = mark();
        sendMark(before);
        ear.hearUntil(before);

        QuarkusTransaction.requiringNew().run(() -> ask(clip));

        Signal asked = new Signal(Signal.Topic.MEDIA, "COMPLETE");
        assertThat(ear.hearUntil(asked)).endsWith(asked);
        Rows.execute("delete from media_job where clip_id = ?", clip);
    }

    @Test
    void whatNobodyUnderstandsKeepsNobodyFromListening() throws Exception {
        try (Connection connection = database.getConnection();
                Statement other = connection.createStatement()) {
            other.execute("notify craftreel, 'WHAT is this'");
            other.execute("notify craftreel, 'MEDIA WHAT'");
            other.execute("notify craftreel");
        }
        Signal after = mark();

        sendMark(after);

        assertThat(ear.hearUntil(after)).endsWith(after);
        assertThatIllegalArgumentException().isThrownBy(() -> Signal.parse("WHAT is this"));
    }

    private static void ask(UUID id) {
        Clip clip = Clip.findById(id);
        clip.originalKey = "originals/" + id;
        MediaJob.ask(clip, MediaJob.Kind.COMPLETE, Instant.now());
    }

    private static Signal mark() {
        return new Signal(Signal.Topic.UPLOAD, UUID.randomUUID().toString());
    }

    private void sendMark(Signal mark) throws SQLException {
        try (Connection connection = database.getConnection()) {
            mark.send(connection);
        }
    }
}
