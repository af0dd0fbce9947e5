package org.craftreel.clip.upload;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.craftreel.clip.Signal;

/**
 * Requests among processes to let an upload go. A request that is lost costs its sender the wait of
 * {@link UploadSettings#takeOverWait()}, no more.
 */
@ApplicationScoped
class Handovers {

    private final DataSource database;
    private final Map<UUID, Runnable> holders = new ConcurrentHashMap<>();

    Handovers(DataSource database) {
        this.database = database;
    }

    /** What is under way is stored rather than lost: another process goes on with it. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop) {
        holders.values().forEach(Runnable::run);
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
        try (Connection connection = database.getConnection()) {
            new Signal(Signal.Topic.UPLOAD, upload.toString()).send(connection);
        } catch (SQLException fault) {
            throw new UploadRows.DatabaseFault(fault);
        }
    }

    void hear(@Observes(notifyObserver = Reception.IF_EXISTS) Signal signal) {
        if (signal.topic() == Signal.Topic.UPLOAD) {
            Runnable holder = holders.get(UUID.fromString(signal.subject()));
            if (holder != null) {
                holder.run();
            }
        }
    }
}
