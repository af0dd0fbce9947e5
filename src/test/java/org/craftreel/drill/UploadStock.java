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

/** What a service really has of uploads, looked at past it: in its tables and in the files of its object store. */
final class UploadStock {

    private static final long SWEEP_NANOS = 60_000_000_000L;

    /** Offsets that parts and tail do not add up to. */
    private static final String UNBACKED = """
            select upload.id, offset_bytes, coalesce(sum(upload_part.bytes), 0), tail_bytes
            from upload left join upload_part on upload_part.upload_id = upload.id
            where upload.status in ('OPEN', 'RECEIVED')
            group by upload.id
            having offset_bytes <> coalesce(sum(upload_part.bytes), 0) + tail_bytes
            """;

    private final RunningService service;

    UploadStock(RunningService service) {
        this.service = service;
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

    /** What HEAD would report is in parts and tails, and those are in the store with their lengths. */
    void requireOffsetsBacked() throws Exception {
        assertThat(column(UNBACKED)).as("uploads whose offset is not backed").isEmpty();
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select tail_key, tail_bytes from upload where status = 'OPEN' and tail_bytes > 0");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                assertThat(bucket().resolve(row.getString(1))).hasSize(row.getLong(2));
            }
        }
    }

    /** Once what was abandoned has expired, there is a file for each clip, its renditions, and nothing else. */
    void requireNothingBesides(Set<UUID> clips) throws Exception {
        expireWhatIsOpen();
        long deadline = System.nanoTime() + SWEEP_NANOS;
        while (!remains().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(remains()).isEmpty();
        assertThat(column("select distinct clip_id from upload where status = 'DONE'"))
                .containsExactlyInAnyOrderElementsOf(
                        clips.stream().map(UUID::toString).toList());
    }

    private void expireWhatIsOpen() throws Exception {
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update upload set expires_at = now() - interval '1 minute' where status <> 'DONE'")) {
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
