package org.craftreel.ranking;

import io.micrometer.core.instrument.MeterRegistry;
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
 * nobody ever sees half of it. The campaign's row is locked meanwhile, so that over all replicas each run happens once.
 */
@ApplicationScoped
public class RankingJob {

    private static final Logger LOG = Logger.getLogger(RankingJob.class);

    /** A run of a million entries takes more than the minute that transactions have otherwise. */
    private static final int LONGEST_RUN_SECONDS = 600;

    private static final String CLAIM = """
            select id from campaign
            where next_run_at <= ?1 and id <> all (cast(?2 as uuid[]))
            order by next_run_at
            limit 1
            for update skip locked
            """;

    private final EntityManager entities;
    private final RunWriter writer;
    private final RunSignature signature;
    private final RankingSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    RankingJob(
            EntityManager entities,
            RunWriter writer,
            RunSignature signature,
            RankingSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.entities = entities;
        this.writer = writer;
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
                more = runDue(failed).isPresent();
            } catch (RunFailedException fault) {
                // The others must not wait for this one; it is tried again at the next tick.
                failed.add(fault.campaignId());
                LOG.errorf(fault.getCause(), "A ranking run of campaign %s failed", fault.campaignId());
            } catch (RuntimeException fault) {
                LOG.warnf("No ranking: %s", fault);
                more = false;
            }
        }
    }

    /** Runs the campaign that is due longest, if one is; its run. */
    public Optional<RankingRun> runDue() {
        return runDue(Set.of());
    }

    /** @throws RunFailedException that names the campaign whose run failed */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RUN_SECONDS)
    Optional<RankingRun> runDue(Set<UUID> except) {
        takeOneSnapshot();
        Instant now = clock.instant();
        List<?> claimed = entities.createNativeQuery(CLAIM)
                .setParameter(1, now)
                .setParameter(2, except.toArray(UUID[]::new))
                .getResultList();
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Campaign campaign = Campaign.findById(claimed.get(0));
        Instant end = campaign.countingClosesAt.plus(settings.finalGrace());
        try {
            return Optional.of(run(campaign, Due.of(campaign.nextRunAt, campaign.schedule(), end, now)));
        } catch (RuntimeException fault) {
            throw new RunFailedException(campaign.id, fault);
        }
    }

    /** Runs a campaign out of turn, as of a due time of the caller's; the regular runs go on as they were due. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RUN_SECONDS)
    public RankingRun runAt(UUID campaignId, Instant dueAt) {
        takeOneSnapshot();
        Campaign campaign = Campaign.findById(campaignId, LockModeType.PESSIMISTIC_WRITE);
        // As precise as it is stored: what is computed again has the same time.
        return run(campaign, new Due(dueAt.truncatedTo(ChronoUnit.MILLIS), 0, campaign.nextRunAt));
    }

    /** The first statement of a transaction: what a run reads is of one instant. */
    private void takeOneSnapshot() {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }

    private RankingRun run(Campaign campaign, Due due) {
        RankingRun run = entities.unwrap(Session.class).doReturningWork(connection -> run(campaign, due, connection));
        campaign.currentRunId = run.id;
        campaign.nextRunAt = due.next();
        meters.counter("craftreel.ranking.runs").increment();
        LOG.infof(
                "Ranked %s: run %d, %d entries, up to batch %d, %d missed",
                campaign.slug, run.number, run.entries, run.watermark, run.missed);
        return run;
    }

    private RankingRun run(Campaign campaign, Due due, Connection connection) throws SQLException {
        Optional<RankingRun> before = RankingRun.findLast(campaign.id);
        RuleSet rules = RuleSet.inForceAt(campaign.id, due.at());
        Rule rule = Rule.of(rules);
        RunHours hours = RunHours.of(campaign, rules.placing, due.at());
        List<Ranked> ranked = rule.rank(RunInputs.entries(campaign, hours, rule, connection), due.at());
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
        run.watermark = RunInputs.watermark(connection);
        run.entries = ranked.size();
        // No board knows them before the run is there, which is so once all is stored.
        run.entriesDigest =
                writer.write(run.id, before.map(previous -> previous.id).orElse(null), ranked, connection);
        run.finalRun = due.isFinal();
        run.previousDigest = before.map(previous -> previous.digest).orElse(null);
        Ledger.Head ledger = Ledger.head(campaign.id, connection);
        run.ledgerEntries = ledger.entries();
        run.ledgerDigest = ledger.digest();
        run.completedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        run.digest = RunSeal.digest(run);
        run.signature = run.finalRun ? signature.sign(run) : null;
        run.persist();
        return run;
    }
}
