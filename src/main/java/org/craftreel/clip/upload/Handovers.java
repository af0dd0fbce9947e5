package org.craftreel.clip.upload;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Requests among processes to let an upload go, by PostgreSQL's NOTIFY. A request that is lost costs its sender the wait
 * of {@link UploadSettings#takeOverWait()}, no more.
 */
@ApplicationScoped
class Handovers {

    private static final Logger LOG = Logger.getLogger(Handovers.class);
    private static final String CHANNEL = "craftreel_upload";
    private static final int LISTEN_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1000;

    private final DataSource database;
    private final Map<UUID, Runnable> holders = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private Thread thread;

    Handovers(DataSource database) {
        this.database = database;
    }

    void start(@Observes ServiceStart start) {
        thread = new Thread(this::listen, "upload-handovers");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is under way is stored rather than lost: another process goes on with it. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        holders.values().forEach(Runnable::run);
        thread.join(2L * LISTEN_MILLIS);
    }

    /** From now on {@code letGo} is called, in a thread that must not be kept, when somebody asks for the upload. */
    void hold(UUID upload, Runnable letGo) {
        holders.put(upload, letGo);
    }

    void forget(UUID upload, Runnable letGo) {
        holders.remove(upload, letGo);
    }

    /** Asks whoever holds the upload to let it go. */
    void ask(UUID upload) {
        try (Connection connection = database.getConnection();
                PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, upload.toString());
            notify.execute();
        } catch (SQLException fault) {
            throw new UploadRows.DatabaseFault(fault);
        }
    }

    private void listen() {
        while (!stopping) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                PGConnection listener = connection.unwrap(PGConnection.class);
                while (!stopping) {
                    PGNotification[] asked = listener.getNotifications(LISTEN_MILLIS);
                    if (asked != null) {
                        for (PGNotification one : asked) {
                            letGo(one.getParameter());
                        }
                    }
                }
                statement.execute("unlisten " + CHANNEL);
            } catch (SQLException | RuntimeException away) {
                LOG.debugf("Not listening for handovers: %s", away);
                pause();
            }
        }
    }

    private void letGo(String upload) {
        Runnable holder = holders.get(UUID.fromString(upload));
        if (holder != null) {
            holder.run();
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
