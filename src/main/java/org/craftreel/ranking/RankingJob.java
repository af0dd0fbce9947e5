package org.craftreel.ranking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Runs the rankings that are due. A run reads one snapshot, computes aside and becomes the current one by its commit:
 * nobody ever sees half of it. The campaign's row is locked meanwhile, so that over all replicas each run happens once; clips and
 * decisions, which only refer to it, come in all the same.
 */
@ApplicationScoped
public class RankingJob {

    private static final Logger LOG = Logger.getLogger(RankingJob.class);

    /** A run of a million entries takes more than the minute that transactions have otherwise. */
    static final int LONGEST_RUN_SECONDS = 600;

    private static final String RUNS = "craftreel.ranking.runs";

    /** How long runs read, compute and store. */
    static final String PARTS = "craftreel.ranking.part";

    private static final String CLAIM = """
            select id from campaign
            where next_run_at <= ?1 and id <> all (cast(?2 as uuid[]))
            %s
            order by next_run_at
            limit 1
            for no key update skip locked
            """.formatted(RankingFailures.NOT_PAUSED.formatted("campaign.id"));

    private static final String CLAIM_OF =
            "select id from campaign where next_run_at <= ?1 and id = ?2 for no key update skip locked";

    private final EntityManager entities;
    private final RunWriter writer;
    private final CorrectedRuns corrections;
    private final RunMemory memory;
    private final RankingFailures failures;
    private final RunSignature signature;
    private final RankingSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    RankingJob(
            EntityManager entities,
            RunWriter writer,
            CorrectedRuns corrections,
            RunMemory memory,
            RankingFailures failures,
            RunSignature signature,
            RankingSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.entities = entities;
        this.writer = writer;
        this.corrections = corrections;
        this.memory = memory;
        this.failures = failures;
        this.signature = signature;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(every = "${craftreel.ranking.tick:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        Set<UUID> failed = new HashSet<>();
        boolean more = true;
        while (more) {
            try {
                more = runNext(failed);
            } catch (RunFailedException fault) {
                // The others must not wait for this one; it is tried again after a pause.
                failed.add(fault.campaignId());
                LOG.errorf(fault.getCause(), "A ranking run of campaign %s failed", fault.campaignId());
                note(fault);
            } catch (RuntimeException fault) {
                LOG.warnf("No ranking: %s", fault);
                more = false;
            }
        }
    }

    /** Which campaigns fail is looked at now and then only: a tick is every second. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            failures.look();
        } catch (RuntimeException away) {
            LOG.warnf("Not looked for rankings that fail: %s", away);
        }
    }

    private void note(RunFailedException fault) {
        try {
            failures.note(fault.campaignId(), fault.runs());
            failures.look();
        } catch (RuntimeException away) {
            LOG.warnf("Not noted that a ranking run of campaign %s failed: %s", fault.campaignId(), away);
        }
    }

    /** Runs a campaign that is due, or else makes a final run again, if one is to be corrected; whether there was any. */
    private boolean runNext(Set<UUID> except) {
        Optional<UUID> campaign = runDue(except).map(run -> run.campaignId).or(() -> runCorrection(except));
        campaign.ifPresent(failures::forget);
        return campaign.isPresent();
    }

    private Optional<UUID> runCorrection(Set<UUID> except) {
        Optional<Correction> correction = corrections.runNext(except);
        correction.filter(ended -> ended.status == Correction.Status.CONFIRMED).ifPresent(made -> meters.counter(RUNS)
                .increment());
        return correction.map(ended -> ended.campaignId);
    }

    /** Runs the campaign that is due longest, if one is; its run. */
    public Optional<RankingRun> runDue() {
        return runDue(Set.of());
    }

    /** @throws RunFailedException that names the campaign whose run failed */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RUN_SECONDS)
    Optional<RankingRun> runDue(Set<UUID> except) {
        takeOneSnapshot(entities);
        Instant now = clock.instant();
        List<?> claimed = entities.createNativeQuery(CLAIM)
                .setParameter(1, now)
                .setParameter(2, except.toArray(UUID[]::new))
                .getResultList();
        return runClaimed(claimed, now);
    }

    /**
     * Runs one campaign, if it is due and nobody else is at it, whatever failed before.
     *
     * @throws RunFailedException if the run failed
     */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RUN_SECONDS)
    Optional<RankingRun> runDueOf(UUID campaign) {
        takeOneSnapshot(entities);
        Instant now = clock.instant();
        List<?> claimed = entities.createNativeQuery(CLAIM_OF)
                .setParameter(1, now)
                .setParameter(2, campaign)
                .getResultList();
        return runClaimed(claimed, now);
    }

    private Optional<RankingRun> runClaimed(List<?> claimed, Instant now) {
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Campaign campaign = Campaign.findById(claimed.get(0));
        Instant end = campaign.countingClosesAt.plus(settings.finalGrace());
        int before = RankingRun.findLast(campaign.id).map(last -> last.number).orElse(0);
        try {
            RankingRun run = run(campaign, Due.of(campaign.nextRunAt, campaign.schedule(), end, now));
            // Whatever the database does not take, it says here, where it is known whose run it is.
            entities.flush();
            return Optional.of(run);
        } catch (RuntimeException fault) {
            throw new RunFailedException(campaign.id, before, fault);
        }
    }

    /** Runs a campaign out of turn, as of a due time of the caller's; the regular runs go on as they were due. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RUN_SECONDS)
    public RankingRun runAt(UUID campaignId, Instant dueAt) {
        takeOneSnapshot(entities);
        Campaign campaign = Campaign.findById(campaignId, LockModeType.PESSIMISTIC_WRITE);
        // As precise as it is stored: what is computed again has the same time.
        return run(campaign, new Due(dueAt.truncatedTo(ChronoUnit.MILLIS), 0, campaign.nextRunAt));
    }

    /** The first statement of a transaction: what a run reads is of one instant. */
    static void takeOneSnapshot(EntityManager entities) {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }

    private RankingRun run(Campaign campaign, Due due) {
        RankingRun run = entities.unwrap(Session.class).doReturningWork(connection -> run(campaign, due, connection));
        campaign.currentRunId = run.id;
        campaign.nextRunAt = due.next();
        meters.counter(RUNS).increment();
        LOG.infof(
                "Ranked %s: run %d, %d entries, up to batch %d, %d missed",
                campaign.slug, run.number, run.entries, run.watermark, run.missed);
        return run;
    }

    /** A part of a run. */
    private interface Part<T> {
        T get() throws SQLException;
    }

    private <T> T timed(String part, Part<T> work) throws SQLException {
        Timer.Sample begin = Timer.start(meters);
        T result = work.get();
        begin.stop(meters.timer(PARTS, "part", part));
        return result;
    }

    private RankingRun run(Campaign campaign, Due due, Connection connection) throws SQLException {
        Optional<RankingRun> before = RankingRun.findLast(campaign.id);
        RuleSet rules = RuleSet.inForceAt(campaign.id, due.at());
        Rule rule = Rule.of(rules);
        RunHours hours = RunHours.of(campaign, rules.placing, due.at());
        Entries inputs =
                timed("read", () -> RunInputs.entries(campaign, hours, rule, due.at(), due.isFinal(), connection));
        Set<String> notCounted = NotCounted.of(campaign, hours.figures(), rule, due.at(), due.isFinal(), inputs);
        Places ranked = timed("compute", () -> rule.rank(inputs, due.at(), notCounted));
        RankingRun run = new RankingRun();
        run.id = RunWriter.newId();
        run.campaignId = campaign.id;
        run.number = before.map(previous -> previous.number + 1).orElse(1);
        run.dueAt = due.at();
        run.missed = due.missed();
        run.schema = RunSeal.SCHEMA;
        run.ruleVersion = rules.version;
        run.rulesDigest = RulesText.read(campaign.id, rules.version, connection).digest();
        run.figuresFrom = hours.figures().from();
        run.figuresTo = hours.figures().to();
        run.notCounted = NotCounted.text(notCounted);
        run.watermark = RunInputs.watermark(connection);
        run.entries = ranked.size();
        // No board knows them before the run is there, which is so once all is stored.
        UUID previousRun = before.map(previous -> previous.id).orElse(null);
        run.entriesDigest = timed("store", () -> writer.write(run.id, previousRun, ranked, connection));
        run.finalRun = due.isFinal();
        run.previousDigest = before.map(previous -> previous.digest).orElse(null);
        Ledger.Head ledger = Ledger.head(campaign.id, connection);
        run.ledgerEntries = ledger.entries();
        run.ledgerDigest = ledger.digest();
        run.completedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        run.digest = RunSeal.digest(run);
        run.signature = run.finalRun ? signature.sign(run) : null;
        memory.made(KnownRun.of(run));
        run.persist();
        return run;
    }
}
