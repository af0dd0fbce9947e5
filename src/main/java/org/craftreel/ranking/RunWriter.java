package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Stores a run's entries by COPY: the database takes rows in while the next ones are written. */
@ApplicationScoped
class RunWriter {

    private static final String READ_PLACES = "select clip_id, rank from ranking_entry where run_id = ?";

    private static final String WRITE_ENTRIES = """
            copy ranking_entry (run_id, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified,
                                screened, score, contributions, likes, comments, shares, reach, completion, author,
                                trade, region, craftsman, newcomer, recent_plays, standing, digest)
            from stdin
            """;

    private static final int ROWS_AT_ONCE = 10_000;

    private final ObjectMapper json;

    RunWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Stores the entries of a run with their digests; {@code previousRun} is null for a campaign's first. */
    void write(UUID run, UUID previousRun, List<Ranked> ranked, List<String> digests, Connection connection)
            throws SQLException {
        Map<UUID, Integer> before = previousRun == null ? Map.of() : places(previousRun, connection);
        try (Writer rows = new BufferedWriter(new OutputStreamWriter(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), WRITE_ENTRIES),
                StandardCharsets.UTF_8))) {
            CopyRow row = new CopyRow();
            for (int index = 0; index < ranked.size(); index++) {
                Ranked place = ranked.get(index);
                Integer previous = before.get(place.entry().clipId());
                rows.append(row(row.begin().add(run), place, previous, digests.get(index)));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private CharSequence row(CopyRow row, Ranked place, Integer previous, String digest) {
        Entry entry = place.entry();
        return row.add(entry.clipId())
                .add(place.rank())
                .add(previous)
                .add(entry.organizationPath())
                .add(entry.publishedAt())
                .add(entry.plays())
                .add(entry.qualifiedPlays())
                .add(entry.screenedPlays())
                .add(place.score())
                .add(text(place.contributions()))
                .add(entry.responses().likes())
                .add(entry.responses().comments())
                .add(entry.responses().shares())
                .add(entry.audience().reach())
                .add(entry.audience().completion())
                .add(entry.author())
                .add(entry.traits().trade())
                .add(entry.traits().region())
                .add(entry.traits().craftsman())
                .add(entry.traits().newcomer())
                .add(entry.traits().recentPlays())
                .add(place.standing())
                .add(digest)
                .end();
    }

    private static Map<UUID, Integer> places(UUID run, Connection connection) throws SQLException {
        Map<UUID, Integer> places = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_PLACES)) {
            read.setObject(1, run);
            read.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                places.put(rows.getObject(1, UUID.class), rows.getInt(2));
            }
        }
        return places;
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private String text(List<Contribution> contributions) {
        try {
            return json.writeValueAsString(contributions);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
