package org.craftreel.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Which run a campaign's board shows, asked anew each time, and what is known of runs, asked once. */
@ApplicationScoped
public class KnownRuns {

    private static final int MOST = 200;

    private static final String FIND = "select id, current_run_id, next_run_at from campaign where slug = ?";

    private final Cache<UUID, KnownRun> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** The last that was seen of each campaign, as what comes next is probably the same. */
    private final Cache<String, Shown> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private final RunMemory memory;
    private final AgroalDataSource database;

    KnownRuns(RunMemory memory, AgroalDataSource database) {
        this.memory = memory;
        this.database = database;
    }

    /**
     * A campaign as its boards need it.
     *
     * @param run the one that its board shows; null before the first
     * @param nextRunAt null after the final one
     */
    public record Shown(UUID campaign, RankingRun run, Instant nextRunAt) {}

    /** What is read of clips, to be asked for together with what their campaign shows. */
    public interface Beside<T> {

        /** Its only parameter is an array of the clips' ids. */
        String statement();

        T read(ResultSet rows) throws SQLException;
    }

    /** What was found with it, {@code beside}. */
    public record Found<T>(Shown shown, T beside) {}

    /** What a campaign's board shows most probably, if that is in memory; {@link #find} tells whether it does. */
    public Optional<RankingRun> guess(String slug) {
        return Optional.ofNullable(seen.getIfPresent(slug))
                .map(Shown::run)
                .filter(run -> run != null && memory.has(run.id));
    }

    /**
     * What a campaign's board shows at this moment: what is committed is seen by the next reader. Asked for together with clips, in
     * one go, with or without a transaction; empty where there is no such campaign.
     */
    public <T> Optional<Found<T>> find(String slug, Collection<UUID> clips, Beside<T> beside) {
        Row row;
        T read;
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND + ";" + beside.statement())) {
            find.setString(1, slug);
            find.setArray(2, connection.createArrayOf("uuid", clips.toArray()));
            find.execute();
            row = Row.of(find.getResultSet());
            find.getMoreResults();
            read = beside.read(find.getResultSet());
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        if (row == null) {
            return Optional.empty();
        }
        Shown shown =
                new Shown(row.campaign, row.run == null ? null : get(row.run).run(), row.nextRunAt);
        seen.put(slug, shown);
        return Optional.of(new Found<>(shown, read));
    }

    private record Row(UUID campaign, UUID run, Instant nextRunAt) {

        /** Null where there is none. */
        static Row of(ResultSet rows) throws SQLException {
            if (!rows.next()) {
                return null;
            }
            OffsetDateTime next = rows.getObject(3, OffsetDateTime.class);
            return new Row(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, UUID.class),
                    next == null ? null : next.toInstant());
        }
    }

    /** A campaign's run. */
    public Optional<RankingRun> find(UUID campaign, UUID run) {
        KnownRun found = known.getIfPresent(run);
        return found == null
                ? RankingRun.findOf(campaign, run)
                : Optional.of(found.run()).filter(of -> of.campaignId.equals(campaign));
    }

    KnownRun get(UUID run) {
        KnownRun found = known.getIfPresent(run);
        if (found == null) {
            // Asked for outside the cache: nobody waits for its lock with a connection that who holds it waits for.
            found = KnownRun.of(RankingRun.findById(run));
            known.put(run, found);
        }
        return found;
    }
}
