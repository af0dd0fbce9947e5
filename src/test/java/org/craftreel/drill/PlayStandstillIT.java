package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Plays while PostgreSQL is there and does not answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayStandstillIT {

    /** More than the writer waits for its connection, and far less than the database stands still. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** More than are inserted one by one. */
    private static final int MANY = 600;

    private RunningService service;
    private Stage stage;
    private UUID clip;

    @BeforeAll
    void publishClip() throws Exception {
        service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .with("CRAFTREEL_PLAY_DATABASE_TIME", "1s")
                .start();
        stage = Stage.on(service, 3600);
        clip = stage.publish(1, FilmFile.make(service.beside("film.mp4"), 4)).get(0);
        assertThat(report(ticket()).status()).isEqualTo(200);
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void databaseThatStandsStillKeepsNobodyWaiting() throws Exception {
        Ticket ticket = ticket();
        Instant begin = Instant.now();
        service.freezePostgres();
        try {
            assertRefused(report(ticket), "database-unavailable");
            // The next one does not get the connection that was given up.
            assertRefused(report(ticket), "database-unavailable");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(PATIENCE);
        } finally {
            service.thawPostgres();
        }

        assertThat(reportUntilTaken(ticket).at("/repeat").asBoolean()).isFalse();
        assertCountedOnce();
    }

    @Test
    void commitWhoseAnswerDoesNotComeIsUncertainAndTheRepeatIsCountedOnce() throws Exception {
        Ticket ticket = ticket();
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function linger() returns trigger language plpgsql as
                        $$ begin perform pg_sleep(3); return null; end $$;
                    create constraint trigger linger after insert or update on clip_figures
                        deferrable initially deferred for each row execute function linger()
                    """);

            assertRefused(report(ticket), "intake-uncertain");

            statement.execute("drop function linger() cascade");
        }
        assertThat(reportUntilTaken(ticket).at("/repeat").asBoolean()).isTrue();
        assertCountedOnce();
    }

    /** Many plays are copied, and a copy that is given up must not leave the database with the number's lock. */
    @Test
    void copyThatIsGivenUpHoldsNobodyUp() throws Exception {
        List<Ticket> tickets = Stream.generate(this::ticket).limit(MANY).toList();
        String day = "play_"
                + LocalDate.ofInstant(tickets.get(0).issuedAt(), ZoneOffset.UTC)
                        .toString()
                        .replace('-', '_');
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function dawdle() returns trigger language plpgsql as
                        $$ begin perform pg_sleep(3); return null; end $$;
                    create trigger dawdle before insert on %s for each statement execute function dawdle()
                    """.formatted(day));

            assertRefused(stage.report(tickets, stage.keys()), "database-unavailable");

            // Waits for the copy to end, and for the transaction in which it was.
            statement.execute("drop function dawdle() cascade");
        }
        assertThat(reportUntilTaken(ticket()).at("/repeat").asBoolean()).isFalse();
        assertThat(stage.report(tickets, stage.keys()).require(200).body().at("/results"))
                .hasSize(MANY)
                .allSatisfy(
                        result -> assertThat(result.at("/repeat").asBoolean()).isFalse());
        assertCountedOnce();
    }

    private void assertCountedOnce() throws Exception {
        assertThat(service.run("verify", "plays")).as(service.output()).isZero();
    }

    private static void assertRefused(Stage.Answer answer, String type) {
        answer.require(503);
        assertThat(answer.body().get("type").textValue()).endsWith("/" + type);
    }

    private Ticket ticket() {
        return Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(5));
    }

    private Stage.Answer report(Ticket ticket) throws Exception {
        return stage.report(ticket, stage.keys());
    }

    private JsonNode reportUntilTaken(Ticket ticket) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Stage.Answer answer = report(ticket);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            answer = report(ticket);
        }
        return answer.require(200).body().at("/results/0");
    }
}
