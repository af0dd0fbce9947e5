package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Computes the ranking that a campaign had at a time again, from what its run stored. Nothing is changed. */
@ApplicationScoped
public class RankAsOf {

    private final DataSource database;

    RankAsOf(DataSource database) {
        this.database = database;
    }

    /**
     * What came of it.
     *
     * @param digest of the entries as computed now, or in schema 1 of the run; equal to {@code stored} where nothing was
     *     changed since
     */
    public record Outcome(int run, Instant dueAt, int entries, String digest, String stored) {

        public boolean agrees() {
            return digest.equals(stored);
        }
    }

    /**
     * Tells the places, as the canonical bytes that their digests are of; empty where there is no such campaign, or no run that
     * was due at the time or before it.
     *
     * @throws IllegalArgumentException where rules or entries say what no run writes
     */
    public Optional<Outcome> run(String slug, Instant at, Consumer<String> reader) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<UUID> campaign = RankingExport.findCampaign(slug, connection);
                Optional<UUID> run =
                        campaign.isEmpty() ? Optional.empty() : StoredRuns.findAsOf(campaign.get(), at, connection);
                return run.isEmpty() ? Optional.empty() : Optional.of(again(run.get(), reader, connection));
            } finally {
                connection.rollback();
            }
        }
    }

    private static Outcome again(UUID id, Consumer<String> reader, Connection connection) throws SQLException {
        StoredRun stored = StoredRuns.read(id, connection);
        if (stored.rules() == null || !stored.unreadable().isEmpty()) {
            throw new IllegalArgumentException(stored.unreadable().toString());
        }
        RankingRun run = stored.run();
        List<Entry> inputs =
                stored.entries().stream().map(entry -> entry.place().entry()).toList();
        List<Ranked> places = stored.rules().rule().rank(inputs, run.dueAt, run.notCounted());
        if (run.schema != RunSeal.SCHEMA) {
            places.stream().map(CanonicalRun::text).forEach(reader);
            String digest = CanonicalRun.digest(run, stored.rules().ruleSet(), places);
            return new Outcome(run.number, run.dueAt, inputs.size(), digest, run.digest);
        }
        List<String> texts = places.stream().map(EntryText::of).toList();
        texts.forEach(reader);
        String digest =
                RunSeal.digestOfEntries(texts.stream().map(EntryText::digest).toList());
        return new Outcome(run.number, run.dueAt, inputs.size(), digest, run.entriesDigest);
    }
}
