package org.craftreel.upkeep;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StoredPart;

/**
 * What rows name and the store does not have, or has in another length. Each is asked for once more, and then its row,
 * because the service may have written the one or changed the other meanwhile. Open uploads cannot be continued then, and are
 * ended where that is asked; nothing else is changed.
 */
final class Lost {

    private static final UUID FIRST = new UUID(0, 0);

    private final ObjectStore store;
    private final Multiparts multiparts;
    private final Predicate<UUID> end;
    private final Consumer<Difference> reader;

    /** @param end ends the upload with this id, if it is to be ended and is open */
    Lost(ObjectStore store, Multiparts multiparts, Predicate<UUID> end, Consumer<Difference> reader) {
        this.store = store;
        this.multiparts = multiparts;
        this.end = end;
        this.reader = reader;
    }

    void tellObjects(Inventory inventory) throws SQLException {
        List<Inventory.Expected> page = inventory.listLost("");
        while (!page.isEmpty()) {
            for (Inventory.Expected expected : page) {
                OptionalLong found = bytesOf(expected.key());
                boolean differs = found.isEmpty() || found.getAsLong() != expected.bytes();
                if (differs && inventory.isExpected(expected.key())) {
                    boolean ended = expected.kind() == Difference.Kind.TAIL && end.test(expected.owner());
                    reader.accept(Difference.lost(
                            expected.kind(),
                            expected.key(),
                            expected.owner().toString(),
                            found,
                            expected.bytes(),
                            ended));
                }
            }
            page = inventory.listLost(page.get(page.size() - 1).key());
        }
    }

    void tellParts(MultipartRows rows) throws SQLException {
        List<MultipartRows.OpenUpload> page = rows.listOpen(FIRST);
        while (!page.isEmpty()) {
            for (MultipartRows.OpenUpload upload : page) {
                tellParts(upload, rows);
            }
            page = rows.listOpen(page.get(page.size() - 1).id());
        }
    }

    private void tellParts(MultipartRows.OpenUpload upload, MultipartRows rows) throws SQLException {
        // The rows first: what they name then was in the store before.
        List<StoredPart> expected = rows.listParts(upload.id());
        Optional<List<StoredPart>> stored = partsOf(upload);
        List<StoredPart> found = new ArrayList<>(expected);
        found.retainAll(new HashSet<>(stored.orElse(List.of())));
        // Parts that were joined are the object by now, whatever their row says yet.
        boolean joined = stored.isEmpty() && store.find(upload.key()).isPresent();
        if (!joined && (stored.isEmpty() || found.size() < expected.size()) && rows.isOpen(upload)) {
            reader.accept(Difference.lost(
                    Difference.Kind.PARTS,
                    upload.key(),
                    upload.id().toString(),
                    stored.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytesOf(found)),
                    bytesOf(expected),
                    end.test(upload.id())));
        }
    }

    private Optional<List<StoredPart>> partsOf(MultipartRows.OpenUpload upload) {
        try {
            return Optional.of(multiparts.list(upload.key(), upload.multipartId()));
        } catch (NoSuchObjectException gone) {
            return Optional.empty();
        }
    }

    private OptionalLong bytesOf(String key) {
        return store.find(key).map(facts -> OptionalLong.of(facts.bytes())).orElse(OptionalLong.empty());
    }

    private static long bytesOf(List<StoredPart> parts) {
        return parts.stream().mapToLong(StoredPart::bytes).sum();
    }
}
