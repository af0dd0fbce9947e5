package org.craftreel.upkeep;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.craftreel.clip.ObjectKeys;
import org.craftreel.storage.ListedObject;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.OpenMultipart;

/**
 * What the store has and no row names. Younger than the given instant, its row may be about to be written; under a key
 * that is none of ours, it is somebody else's, who is told of what lies among ours.
 */
final class Unnamed {

    private static final int BATCH = 500;

    private final ObjectStore store;
    private final Multiparts multiparts;
    private final Instant youngest;
    private final boolean remove;
    private final Consumer<Difference> reader;

    Unnamed(ObjectStore store, Multiparts multiparts, Instant youngest, boolean remove, Consumer<Difference> reader) {
        this.store = store;
        this.multiparts = multiparts;
        this.youngest = youngest;
        this.remove = remove;
        this.reader = reader;
    }

    void tellObjects(Inventory inventory) throws SQLException {
        List<ListedObject> page = inventory.listUnnamed("");
        while (!page.isEmpty()) {
            page.forEach(this::tell);
            page = inventory.listUnnamed(page.get(page.size() - 1).key());
        }
    }

    private void tell(ListedObject object) {
        Optional<Instant> made = ObjectKeys.madeAt(object.key());
        if (made.isEmpty() && ObjectKeys.isAmongOurs(object.key())) {
            reader.accept(Difference.foreign(object.key(), object.bytes()));
        }
        if (made.filter(youngest::isAfter).isEmpty()) {
            return;
        }
        if (remove) {
            store.delete(object.key());
        }
        reader.accept(Difference.unnamed(
                Difference.Kind.UNNAMED_OBJECT,
                object.key(),
                made.get().toString(),
                OptionalLong.of(object.bytes()),
                remove));
    }

    void tellMultiparts(MultipartRows rows) throws SQLException {
        List<OpenMultipart> old = new ArrayList<>();
        multiparts.forEachOpen(open -> {
            if (open.begunAt().isBefore(youngest)
                    && ObjectKeys.madeAt(open.key()).isPresent()) {
                old.add(open);
            }
            if (old.size() == BATCH) {
                tell(old, rows);
            }
        });
        tell(old, rows);
    }

    private void tell(List<OpenMultipart> old, MultipartRows rows) {
        Set<String> named = namedOf(old, rows);
        for (OpenMultipart open : old) {
            if (!named.contains(open.id())) {
                tell(open);
            }
        }
        old.clear();
    }

    private void tell(OpenMultipart open) {
        if (remove) {
            multiparts.abort(open.key(), open.id());
        }
        reader.accept(Difference.unnamed(
                Difference.Kind.UNNAMED_MULTIPART,
                open.key(),
                open.begunAt().toString(),
                OptionalLong.empty(),
                remove));
    }

    private static Set<String> namedOf(List<OpenMultipart> old, MultipartRows rows) {
        try {
            return rows.findNamed(old);
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }
}
