package org.craftreel.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.storage.ListedObject;
import org.craftreel.storage.ObjectStore;

/**
 * The store's listing in a temporary table, where the database compares it with its rows: memory holds some hundred keys
 * at a time, however many there are, and nothing depends on the order in which a store lists.
 */
final class Inventory implements AutoCloseable {

    private static final int BATCH = 500;

    private static final String CREATE =
            "create temporary table stored_object (key text collate \"C\" primary key, bytes bigint not null)";

    private static final String ADD = """
            insert into stored_object (key, bytes)
            select key, bytes from unnest(?::text[], ?::bigint[]) as listed (key, bytes)
            on conflict do nothing
            """;

    private static final String UNNAMED = """
            not exists (select 1 from clip where original_key = stored_object.key)
            and not exists (select 1 from rendition where object_key = stored_object.key)
            and not exists (select 1 from campaign_picture where object_key = stored_object.key)
            and not exists (select 1 from channel_figure where evidence_key = stored_object.key)
            and not exists (select 1 from upload where object_key = stored_object.key)
            and not exists (select 1 from upload where tail_key = stored_object.key)
            """;

    private static final String LIST_UNNAMED = """
            select key, bytes from stored_object
            where key > ? and %s
            order by key
            limit %d
            """.formatted(UNNAMED, BATCH);

    private static final String IS_ANY_NAMED =
            "select exists (select 1 from stored_object where not (%s))".formatted(UNNAMED);

    /** What the store has to have. The object of an upload that ended may have been replaced since. */
    private static final String EXPECTED = """
            with expected (kind, owner, key, bytes) as (
                select 'ORIGINAL', id, original_key collate "C", original_bytes
                from clip where original_key is not null
                union all
                select 'RENDITION', clip_id, object_key collate "C", bytes
                from rendition
                union all
                select 'PICTURE', campaign_id, object_key collate "C", bytes
                from campaign_picture
                union all
                select 'EVIDENCE', id, evidence_key collate "C", evidence_bytes
                from channel_figure where evidence_key is not null
                union all
                select 'TAIL', id, tail_key collate "C", tail_bytes
                from upload where status = 'OPEN' and tail_key is not null
            )
            """;

    private static final String LIST_LOST = EXPECTED + """
            select expected.kind, expected.owner, expected.key, expected.bytes
            from expected left join stored_object on stored_object.key = expected.key
            where expected.key > ? and (stored_object.key is null or stored_object.bytes <> expected.bytes)
            order by expected.key
            limit %d
            """.formatted(BATCH);

    private static final String IS_EXPECTED = EXPECTED + "select exists (select 1 from expected where key = ?)";

    private final Connection connection;
    private long objects;

    private Inventory(Connection connection) {
        this.connection = connection;
    }

    /** An object that a row names. */
    record Expected(Difference.Kind kind, UUID owner, String key, long bytes) {}

    /** Lists the store into the table; the connection is the caller's. */
    static Inventory take(ObjectStore store, Connection connection) throws SQLException {
        Inventory inventory = new Inventory(connection);
        inventory.execute("drop table if exists pg_temp.stored_object");
        inventory.execute(CREATE);
        List<ListedObject> batch = new ArrayList<>();
        store.forEach("", listed -> {
            batch.add(listed);
            if (batch.size() == BATCH) {
                inventory.add(batch);
            }
        });
        inventory.add(batch);
        // Without it the database takes the table for a small one.
        inventory.execute("analyze stored_object");
        return inventory;
    }

    long objects() {
        return objects;
    }

    /** Whether a row names any object of the store: if not, the two do not belong together. */
    boolean isAnyNamed() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IS_ANY_NAMED)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Objects that no row names at this moment, some hundred after a key; the first ones after "". */
    List<ListedObject> listUnnamed(String after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST_UNNAMED)) {
            statement.setString(1, after);
            List<ListedObject> unnamed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    unnamed.add(new ListedObject(rows.getString(1), rows.getLong(2)));
                }
            }
            return unnamed;
        }
    }

    /** What rows name and the listing lacks or has in another length; it may have been written after the listing. */
    List<Expected> listLost(String after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST_LOST)) {
            statement.setString(1, after);
            List<Expected> lost = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lost.add(new Expected(
                            Difference.Kind.valueOf(rows.getString(1)),
                            rows.getObject(2, UUID.class),
                            rows.getString(3),
                            rows.getLong(4)));
                }
            }
            return lost;
        }
    }

    /** Whether a row still names it. */
    boolean isExpected(String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_EXPECTED)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop table stored_object");
    }

    private void add(List<ListedObject> batch) {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", batch.stream().map(ListedObject::key).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", batch.stream().map(ListedObject::bytes).toArray()));
            objects += statement.executeUpdate();
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
        batch.clear();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
