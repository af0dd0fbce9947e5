package org.craftreel.clip;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.Session;

/**
 * A word among all processes on one database, by PostgreSQL's NOTIFY: within a transaction it is heard after its commit. It
 * may be lost, so whoever listens has to come by itself to what it would tell, only later.
 *
 * @param subject without spaces
 */
public record Signal(Topic topic, String subject) {

    static final String CHANNEL = "craftreel";

    private static final String SEND = "select pg_notify(?, ?)";

    /** What it is about. */
    public enum Topic {
        /** Media work was asked for; the subject is its kind. */
        MEDIA,
        /** An upload is to be let go; the subject is its id. */
        UPLOAD
    }

    /** Sends it with a transaction. */
    void send(EntityManager entities) {
        entities.unwrap(Session.class).doWork(this::send);
    }

    public void send(Connection connection) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement(SEND)) {
            notify.setString(1, CHANNEL);
            notify.setString(2, topic + " " + subject);
            notify.execute();
        }
    }

    /** @throws IllegalArgumentException when it is about what this release does not know */
    static Signal parse(String text) {
        String[] words = text.split(" ", 2);
        return new Signal(Topic.valueOf(words[0]), words[words.length - 1]);
    }
}
