package org.craftreel.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.craftreel.storage.OpenMultipart;
import org.craftreel.storage.StoredPart;

/** What rows say of objects that are being written in parts. */
final class MultipartRows {

    private static final String NAMED =
            "select multipart_id from upload where multipart_id = any (?) and status <> 'DONE'";

    private static final String OPEN = """
            select id, object_key, multipart_id from upload
            where status = 'OPEN' and multipart_id is not null and id > ?
            order by id
            limit 500
            """;

    private static final String IS_OPEN =
            "select exists (select 1 from upload where id = ? and status = 'OPEN' and multipart_id = ?)";

    private static final String PARTS =
            "select number, etag, bytes from upload_part where upload_id = ? order by number";

    private final Connection connection;

    MultipartRows(Connection connection) {
        this.connection = connection;
    }

    /** An upload that takes bytes, in parts. */
    record OpenUpload(UUID id, String key, String multipartId) {}

    /** The ids among these that a row names which still needs its parts: a file that was joined needs none. */
    Set<String> findNamed(List<OpenMultipart> open) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAMED)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", open.stream().map(OpenMultipart::id).toArray()));
            Set<String> named = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    named.add(rows.getString(1));
                }
            }
            return named;
        }
    }

    /** Some hundred after an id. */
    List<OpenUpload> listOpen(UUID after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, after);
            List<OpenUpload> open = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open.add(new OpenUpload(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
                }
            }
            return open;
        }
    }

    List<StoredPart> listParts(UUID upload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setObject(1, upload);
            List<StoredPart> parts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(new StoredPart(rows.getInt(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return parts;
        }
    }

    /** Whether it has neither come to its end nor been given up meanwhile. */
    boolean isOpen(OpenUpload upload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_OPEN)) {
            statement.setObject(1, upload.id());
            statement.setString(2, upload.multipartId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
