package org.craftreel.ranking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Makes final runs again that two organizers want corrected: of what the run to be replaced stored, without the clips that were
 * disqualified since and the votes that were set to zero, by the same rules and as of the same time. Plays, screening and
 * takedowns of after it change nothing.
 */
@ApplicationScoped
class CorrectedRuns {

    private static final Logger LOG = Logger.getLogger(CorrectedRuns.class);

    private static final String CLAIM =
            """
            select id from ranking_correction
            where status = 'CONFIRMED' and run_id is null and campaign_id <> all (cast(?2 as uuid[]))
            %s
            order by decided_at
            limit 1
            for update skip locked
            """.formatted(RankingFailures.NOT_PAUSED.formatted("ranking_correction.campaign_id"));

    private static final String OF_RUN = " and ranking_rank(?, clip.id) is not null";

    /** After so many failures, a quarter of an hour at the least, it is not tried again: it can be proposed anew. */
    private static final int MOST_FAILURES = 10;

    private final EntityManager entities;
    private final RunWriter writer;
    private final RunSignature signature;
    private final RankingFailures failures;
    private final RunMemory memory;
    private final Clock clock;

    CorrectedRuns(
            EntityManager entities,
            RunWriter writer,
            RunSignature signature,
            RankingFailures failures,
            RunMemory memory,
            Clock clock) {
        this.entities = entities;
        this.writer = writer;
        this.signature = signature;
        this.failures = failures;
        this.memory = memory;
        this.clock = clock;
    }

    /** A run of before all its inputs were stored cannot be made again of them. */
    static boolean mayBeReplaced(RankingRun run) {
        return run.schema == RunSeal.SCHEMA && run.ledgerEntries != null;
    }

    /** The clips that were disqualified when a campaign's ledger had so many entries. */
    static Set<UUID> disqualified(UUID campaign, long ledgerEntries, Connection connection) throws SQLException {
        return SanctionedClips.asOf(Sanction.Kind.DISQUALIFY, campaign, ledgerEntries, connection);
    }

    /** Those of them that are in a run: what a correction leaves out. Where there is none, there is nothing to correct. */
    static Set<UUID> leftOut(RankingRun run, Ledger.Head ledger, Connection connection) throws SQLException {
        return SanctionedClips.asOf(
                Sanction.Kind.DISQUALIFY, run.campaignId, ledger.entries(), connection, OF_RUN, run.id);
    }

    /** The clips of a run that a correction would change: that it leaves out, or of which it counts no vote. */
    static Set<UUID> sanctioned(RankingRun run, Ledger.Head ledger, Connection connection) throws SQLException {
        Set<UUID> clips = leftOut(run, ledger, connection);
        clips.addAll(ZeroedVotes.countedIn(run, ledger.entries(), connection));
        return clips;
    }

    /**
     * Makes the run that waits longest, if one does, or ends its correction where none can come of it; the correction.
     *
     * @throws RunFailedException that names the campaign whose run failed
     */
    @Transactional
    @TransactionConfiguration(timeout = RankingJob.LONGEST_RUN_SECONDS)
    Optional<Correction> runNext(Set<UUID> except) {
        RankingJob.takeOneSnapshot(entities);
        List<?> claimed = entities.createNativeQuery(CLAIM)
                .setParameter(1, clock.instant())
                .setParameter(2, except.toArray(UUID[]::new))
                .getResultList();
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Correction correction = Correction.findById(claimed.get(0));
        int runs = correction.replaces.number;
        try {
            Campaign campaign = Campaign.findById(correction.campaignId, LockModeType.PESSIMISTIC_WRITE);
            if (failures.count(campaign.id) >= MOST_FAILURES) {
                end(correction, campaign, Correction.Cause.FAILED_OFTEN);
            } else {
                entities.unwrap(Session.class).doWork(connection -> make(correction, campaign, connection));
            }
            // Whatever the database does not take, it says here, where it is known whose run it is.
            entities.flush();
            return Optional.of(correction);
        } catch (RuntimeException fault) {
            throw new RunFailedException(correction.campaignId, runs, fault);
        }
    }

    private void make(Correction correction, Campaign campaign, Connection connection) throws SQLException {
        StoredRun replaced = StoredRuns.read(correction.replaces.id, connection);
        Ledger.Head ledger = Ledger.head(campaign.id, connection);
        Set<UUID> leftOut = leftOut(replaced.run(), ledger, connection);
        Set<UUID> zeroed = ZeroedVotes.countedIn(replaced.run(), ledger.entries(), connection);
        // What was changed in the database since it was signed must not be signed again.
        Optional<RankingFault> fault = fault(campaign, replaced);
        if (fault.isPresent()) {
            LOG.errorf("The result of %s is not what was signed: %s", campaign.slug, fault.get());
            end(correction, campaign, Correction.Cause.CHANGED);
        } else if (leftOut.isEmpty() && zeroed.isEmpty()) {
            end(correction, campaign, Correction.Cause.NOTHING_LEFT_OUT);
        } else {
            List<Entry> inputs = CorrectedInputs.without(
                    leftOut,
                    zeroed,
                    replaced.entries().stream()
                            .map(entry -> entry.place().entry())
                            .toList());
            RankingRun run = make(correction, replaced, inputs, ledger, connection);
            memory.made(KnownRun.of(run));
            run.persist();
            correction.run = run;
            campaign.currentRunId = run.id;
            LOG.infof("Corrected the result of %s: run %d, %d entries", campaign.slug, run.number, run.entries);
        }
    }

    /** No run comes of it: the result stays, and another correction may be proposed. */
    private void end(Correction correction, Campaign campaign, Correction.Cause cause) {
        LOG.errorf("The result of %s could not be corrected: %s", campaign.slug, cause);
        correction.status = Correction.Status.FAILED;
        correction.cause = cause;
        correction.failedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode entry =
                CorrectionEntries.entry(correction.status, correction).put("cause", Ledger.digestOf(cause.name()));
        entities.flush();
        correction.failureEntry = entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(campaign.id, correction.failedAt, entry, connection));
    }

    private RankingRun make(
            Correction correction, StoredRun replaced, List<Entry> inputs, Ledger.Head ledger, Connection connection)
            throws SQLException {
        RankingRun before = replaced.run();
        Places ranked = replaced.rules().rule().rank(inputs, before.dueAt, before.notCounted());
        RankingRun run = new RankingRun();
        run.id = RunWriter.newId();
        run.campaignId = before.campaignId;
        run.number = before.number + 1;
        run.dueAt = before.dueAt;
        run.schema = RunSeal.SCHEMA;
        run.ruleVersion = before.ruleVersion;
        run.rulesDigest = before.rulesDigest;
        run.figuresFrom = before.figuresFrom;
        run.figuresTo = before.figuresTo;
        run.notCounted = before.notCounted;
        run.watermark = before.watermark;
        run.entries = ranked.size();
        run.entriesDigest = writer.write(run.id, before.id, ranked, connection);
        run.finalRun = true;
        run.previousDigest = before.digest;
        run.replaces = before.digest;
        run.reasonDigest = Ledger.digestOf(correction.reason);
        run.ledgerEntries = ledger.entries();
        run.ledgerDigest = ledger.digest();
        run.completedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        run.digest = RunSeal.digest(run);
        run.signature = signature.sign(run);
        return run;
    }

    /** What of a final run is not what was signed; empty where all is. */
    static Optional<RankingFault> fault(Campaign campaign, StoredRun replaced) {
        List<RankingFault> faults = new ArrayList<>();
        RunCheck check = new RunCheck(campaign.slug, faults::add);
        check.beginWith(replaced.run());
        check.check(replaced);
        return faults.stream().findFirst();
    }
}
