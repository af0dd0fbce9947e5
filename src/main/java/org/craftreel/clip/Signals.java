package org.craftreel.clip;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to the signals of all processes, its own as well, by one connection. They are told one after the other to whoever
 * observes them, who must not keep the thread.
 */
@ApplicationScoped
class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final int LISTEN_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1000;

    private final DataSource database;
    private final Event<Signal> told;
    private volatile boolean stopping;
    private Thread thread;

    Signals(DataSource database, Event<Signal> told) {
        this.database = database;
        this.told = told;
    }

    void start(@Observes WorkStart start) {
        thread = new Thread(this::listen, "signals");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(2L * LISTEN_MILLIS);
        }
    }

    private void listen() {
        while (!stopping) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + Signal.CHANNEL);
                PGConnection listener = connection.unwrap(PGConnection.class);
                while (!stopping) {
                    PGNotification[] heard = listener.getNotifications(LISTEN_MILLIS);
                    if (heard != null) {
                        for (PGNotification one : heard) {
                            tell(one.getParameter());
                        }
                    }
                }
                statement.execute("unlisten " + Signal.CHANNEL);
            } catch (SQLException | RuntimeException away) {
                LOG.debugf("Not listening for signals: %s", away);
                pause();
            }
        }
    }

    private void tell(String text) {
        try {
            told.fire(Signal.parse(text));
        } catch (RuntimeException fault) {
            LOG.warnf("The signal %s was of no use: %s", text, fault);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            stopping = true;
        }
    }
}
