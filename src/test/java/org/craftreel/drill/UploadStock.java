package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.RunningService;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/** What a service really has of uploads, looked at past it: in its tables and in the files of its object store. */
final class UploadStock {

    private static final long SECOND_LOOK_MILLIS = 500;
    private static final long SWEEP_NANOS = 60_000_000_000L;

    /** Offsets that parts and tail do not add up to; a file that was written at once has neither. */
    private static final String UNBACKED = """
            select concat_ws(' ', upload.id, kind, status, offset_bytes, coalesce(sum(upload_part.bytes), 0), tail_bytes)
            from upload left join upload_part on upload_part.upload_id = upload.id
            where status = 'OPEN' or status = 'RECEIVED' and multipart_id is not null
            group by upload.id
            having offset_bytes <> coalesce(sum(upload_part.bytes), 0) + tail_bytes
            """;

    /** What has to be in the store, with its length. */
    private static final String PIECES = """
            select tail_key, null::text, null::integer, tail_bytes from upload where status = 'OPEN' and tail_bytes > 0
            union all
            select object_key, null, null, offset_bytes from upload
            where status = 'RECEIVED' and multipart_id is null
            union all
            select object_key, multipart_id, number, bytes from upload join upload_part on upload_id = id
            where status = 'OPEN'
            """;

    private static final String UNFINISHED = """
            select concat_ws(' ', upload.id, clip_id, kind, upload.status, upload.cause, offset_bytes, length_bytes, epoch, lease_until,
                             object_key, multipart_id, tail_key, clip.status)
            from upload left join clip on clip.id = clip_id
            where upload.status <> 'DONE'
            order by upload.id
            """;

    private final RunningService service;

    UploadStock(RunningService service) {
        this.service = service;
    }

    /** For whoever looks into a failure: each upload that has not become a file. */
    List<String> unfinished() throws Exception {
        return column(UNFINISHED);
    }

    /** The ids of all clips that have a file. */
    Set<UUID> clips() throws Exception {
        Set<UUID> ids = new HashSet<>();
        for (String id : column("select id from clip where original_key is not null")) {
            ids.add(UUID.fromString(id));
        }
        return ids;
    }

    void requireOriginal(UUID clip, byte[] bytes) throws Exception {
        String key = column("select original_key from clip where id = '" + clip + "'")
                .get(0);
        assertThat(Clips.sha256(Files.readAllBytes(bucket().resolve(key))))
                .as("original of " + clip)
                .isEqualTo(Clips.sha256(bytes));
    }

    /**
     * What HEAD would report is in parts and tails, and those are in the store with their lengths. A request that still
     * ends may change both meanwhile, so only what is missing twice is.
     */
    void requireOffsetsBacked() throws Exception {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            Thread.sleep(SECOND_LOOK_MILLIS);
            missing.retainAll(missing());
        }
        assertThat(missing).as("offsets that are not backed").isEmpty();
    }

    private List<String> missing() throws Exception {
        List<String> missing = column(UNBACKED);
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(PIECES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String key = row.getString(1);
                String multipart = row.getString(2);
                Path file = bucket().resolve(
                                multipart == null
                                        ? key
                                        : AbstractNio2BlobStore.multipartPartName(multipart, key, row.getInt(3)));
                if (Files.notExists(file) || Files.size(file) != row.getLong(4)) {
                    missing.add(file + " of " + row.getLong(4) + " bytes");
                }
            }
        }
        return missing;
    }

    /** Once what was abandoned has expired, there is a file for each clip, its renditions, and nothing else. */
    void requireNothingBesides(Set<UUID> clips) throws Exception {
        expireWhatIsAbandoned();
        long deadline = System.nanoTime() + SWEEP_NANOS;
        while (!remains().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        List<String> remains = remains();
        assertThat(remains).as(() -> String.join("\n", rowsOf(remains))).isEmpty();
        assertThat(column("select distinct clip_id from upload where status = 'DONE'"))
                .containsExactlyInAnyOrderElementsOf(
                        clips.stream().map(UUID::toString).toList());
    }

    /** What rows say of keys that should be gone. */
    private List<String> rowsOf(List<String> keys) {
        try {
            String named = String.join("','", keys);
            return column("select row_to_json(upload) from upload where object_key in ('" + named
                    + "') or tail_key in ('" + named + "')");
        } catch (Exception fault) {
            return List.of(fault.toString());
        }
    }

    /** A piece whose creation was not heard of may be done, as an empty one is at once, and nothing is joined of it. */
    private void expireWhatIsAbandoned() throws Exception {
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update upload set expires_at = now() - interval '1 minute' where status <> 'DONE'"
                                + " or kind = 'PIECE'"
                                + " and not exists (select 1 from upload_piece where piece_id = upload.id)")) {
            statement.executeUpdate();
        }
    }

    private List<String> remains() throws Exception {
        List<String> remains = new ArrayList<>(column("select id from upload where status in ('OPEN', 'RECEIVED')"));
        remains.addAll(
                column("select id from upload where kind <> 'PIECE' and status = 'ENDED' and object_key is not null"));
        Set<String> originals = new HashSet<>(column("select original_key from clip where original_key is not null"));
        for (Path file : files(bucket())) {
            String key = bucket().relativize(file).toString();
            if (!originals.contains(key) && !key.startsWith("renditions/")) {
                remains.add(key);
            }
        }
        return remains;
    }

    private Path bucket() {
        return service.data().resolve("objects/craftreel");
    }

    private List<String> column(String sql) throws Exception {
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException fault) {
            throw new AssertionError(sql, fault);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException | UncheckedIOException changing) {
            return List.of(root.resolve("changing"));
        }
    }
}
