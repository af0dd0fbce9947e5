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
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.AskedFigures;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseSpan;

/**
 * From when on what a run did not count is counted. Experts' scores are not before the final review is over: the mean of few
 * scores tells these, to the other jurors as well. Votes are not before the vote begins. After the final run nothing is.
 */
@ApplicationScoped
public class CountedFrom {

    private static final int MOST = 200;

    /** They may be moved for as long as they are to come. */
    private static final String FIND_PHASE = """
            select begins_at, ends_at, counting_opens_at, counting_closes_at, zone
            from campaign_phase
            join campaign on campaign.id = campaign_id
            where campaign_id = ? and phase = ?
            """;

    /** One that has some is of before they were held. */
    private static final String HAS_SCORES = """
            select exists (select from ranking_entry where run_id = ? and jury > 0)
                or exists (select from ranking_block where run_id = ? and 0 < any (jury))
            """;

    /** Of runs that would hold scores by their time, whether they have some: no run changes. */
    private final Cache<UUID, Boolean> withScores =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private final KnownRuns runs;
    private final AgroalDataSource database;

    CountedFrom(KnownRuns runs, AgroalDataSource database) {
        this.runs = runs;
        this.database = database;
    }

    /**
     * Of a run, with the campaign's zone.
     *
     * @param scores when runs begin to count experts' scores; null where the run counts them, its rules do not ask for them, or
     *     no review is planned
     * @param votes when runs begin to count votes, likewise
     */
    public record Moments(ZonedDateTime scores, ZonedDateTime votes) {

        static final Moments COUNTED = new Moments(null, null);

        public Instant scoresAt() {
            return scores == null ? null : scores.toInstant();
        }

        public Instant votesAt() {
            return votes == null ? null : votes.toInstant();
        }

        /** Those of some figures of which no moment is told, in their order. */
        public List<String> without(Collection<String> terms) {
            return terms.stream().filter(term -> of(term) == null).sorted().toList();
        }

        /** Null for all other figures as well. */
        ZonedDateTime of(String term) {
            return term.equals(Term.JURY.ruleName()) ? scores : term.equals(Term.VOTES.ruleName()) ? votes : null;
        }
    }

    /** With or without a transaction. */
    public Moments of(UUID runId) {
        KnownRun run = runs.get(runId);
        Set<String> notCounted = run.run().notCounted();
        boolean scores = mayHoldScores(run);
        boolean votes = !run.run().finalRun && notCounted.contains(Term.VOTES.ruleName());
        if (!scores && !votes) {
            return Moments.COUNTED;
        }
        try (Connection connection = database.getConnection()) {
            ZonedDateTime end = scores ? findMoment(run, CampaignPhase.FINAL_REVIEW, connection) : null;
            // A run of before it was told has scores, if it counts them.
            boolean counts = end != null && !notCounted.contains(Term.JURY.ruleName()) && hasScores(runId, connection);
            return new Moments(counts ? null : end, votes ? findMoment(run, CampaignPhase.VOTE, connection) : null);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static boolean mayHoldScores(KnownRun run) {
        return !run.run().finalRun
                && AskedFigures.of(run.terms(), run.placing()).contains(Term.JURY.ruleName());
    }

    /** Null where it is not planned, was before the run, or comes after all runs. */
    private static ZonedDateTime findMoment(KnownRun run, CampaignPhase phase, Connection connection)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_PHASE)) {
            find.setObject(1, run.run().campaignId);
            find.setString(2, phase.name());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                PhaseSpan span = new PhaseSpan(instant(row, 1), instant(row, 2));
                Instant moment = phase == CampaignPhase.VOTE
                        ? NotCounted.votesFrom(span, new FigureHours(instant(row, 3), instant(row, 4)), run.placing())
                        : span.endsAt();
                return moment != null && moment.isAfter(run.run().dueAt)
                        ? moment.atZone(ZoneId.of(row.getString(5)))
                        : null;
            }
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private boolean hasScores(UUID run, Connection connection) throws SQLException {
        Boolean known = withScores.getIfPresent(run);
        if (known != null) {
            return known;
        }
        try (PreparedStatement ask = connection.prepareStatement(HAS_SCORES)) {
            ask.setObject(1, run);
            ask.setObject(2, run);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                withScores.put(run, row.getBoolean(1));
                return row.getBoolean(1);
            }
        }
    }
}
