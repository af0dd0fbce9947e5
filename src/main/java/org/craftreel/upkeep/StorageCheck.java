package org.craftreel.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.craftreel.clip.upload.LostUploads;
import org.craftreel.clip.upload.UploadSettings;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;

/**
 * Compares what the object store has with what rows name, beside the running service. Only what no row names is ever
 * removed, and of the rows only open uploads whose bytes are lost are ended.
 */
@ApplicationScoped
public class StorageCheck {

    private final DataSource database;
    private final ObjectStore store;
    private final Multiparts multiparts;
    private final LostUploads uploads;
    private final UploadSettings settings;
    private final Clock clock;

    StorageCheck(
            DataSource database,
            ObjectStore store,
            Multiparts multiparts,
            LostUploads uploads,
            UploadSettings settings,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.multiparts = multiparts;
        this.uploads = uploads;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a check came to.
     *
     * @param objects how many the store has
     * @param differences how many were told
     * @param removed how many of them were removed
     * @param withheld nothing was removed although that was asked: no row names any object of the store, so that the two
     *     hardly belong together
     */
    public record Outcome(long objects, long differences, long removed, boolean withheld) {

        public long remaining() {
            return differences - removed;
        }
    }

    /**
     * Tells every difference, one after the other.
     *
     * @param repair whether what no row names is removed, and open uploads are ended that the store has lost bytes of
     * @throws DatabaseFault when the database does not do its work
     * @throws org.craftreel.storage.StorageUnavailableException when the store does not
     */
    public Outcome run(boolean repair, Consumer<Difference> reader) {
        Tally tally = new Tally(reader);
        try (Connection connection = database.getConnection();
                Inventory inventory = Inventory.take(store, connection)) {
            boolean remove = repair && inventory.isAnyNamed();
            Unnamed unnamed =
                    new Unnamed(store, multiparts, clock.instant().minus(settings.orphanAge()), remove, tally);
            Lost lost = new Lost(store, multiparts, id -> remove && uploads.end(id), tally);
            MultipartRows rows = new MultipartRows(connection);
            unnamed.tellObjects(inventory);
            unnamed.tellMultiparts(rows);
            lost.tellObjects(inventory);
            lost.tellParts(rows);
            return new Outcome(inventory.objects(), tally.differences, tally.removed, repair && !remove);
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    /** Counts what passes. */
    private static final class Tally implements Consumer<Difference> {

        private final Consumer<Difference> reader;
        private long differences;
        private long removed;

        Tally(Consumer<Difference> reader) {
            this.reader = reader;
        }

        @Override
        public void accept(Difference difference) {
            differences++;
            removed += difference.removed() ? 1 : 0;
            reader.accept(difference);
        }
    }
}
