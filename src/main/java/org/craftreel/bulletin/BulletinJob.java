package org.craftreel.bulletin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Faults;
import org.craftreel.http.Language;
import org.jboss.logging.Logger;

/**
 * Issues bulletins when they are due. A schedule's row is locked meanwhile, so that over all replicas each is issued once;
 * after downtime each that was missed is issued, as a day's figures are there later, too.
 */
@ApplicationScoped
class BulletinJob {

    private static final Logger LOG = Logger.getLogger(BulletinJob.class);

    /** One of a very large campaign, behind a ranking of it. */
    private static final int LONGEST_SECONDS = 600;

    private final Bulletins bulletins;
    private final Clock clock;

    BulletinJob(Bulletins bulletins, Clock clock) {
        this.bulletins = bulletins;
        this.clock = clock;
    }

    @Scheduled(every = "${craftreel.bulletin.tick:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        Set<UUID> failed = new HashSet<>();
        boolean more = true;
        while (more) {
            AtomicReference<UUID> claimed = new AtomicReference<>();
            try {
                more = QuarkusTransaction.requiringNew()
                        .timeout(LONGEST_SECONDS)
                        .call(() -> issueNext(failed, claimed));
            } catch (RuntimeException fault) {
                if (claimed.get() == null || Faults.isDatabaseAway(fault)) {
                    LOG.warnf("No bulletin is issued: %s", fault);
                    return;
                }
                // The others must not wait for this one; it is tried again at the next tick.
                failed.add(claimed.get());
                LOG.errorf(fault, "The bulletin of campaign %s could not be issued", claimed.get());
            }
        }
    }

    private boolean issueNext(Set<UUID> except, AtomicReference<UUID> claimed) {
        Optional<BulletinSchedule> due = BulletinSchedule.claim(clock.instant(), except);
        due.ifPresent(schedule -> {
            claimed.set(schedule.campaignId);
            issue(schedule);
        });
        return due.isPresent();
    }

    private void issue(BulletinSchedule schedule) {
        Campaign campaign = Campaign.findById(schedule.campaignId);
        Instant issued = schedule.nextAt;
        if (!schedule.tells(campaign, issued)) {
            schedule.nextAt = null;
            return;
        }
        schedule.nextAt = schedule.every.next(issued, schedule.hour, campaign.zoneId());
        Period period = schedule.every.periodOf(issued, campaign.zoneId());
        // While it is archived none is issued; should it be restored, they go on.
        if (campaign.archivedAt == null
                && period.end().isAfter(campaign.submissionOpensAt)
                && !BulletinIssue.isIssued(campaign.id, period)) {
            write(campaign, period);
        }
    }

    private void write(Campaign campaign, Period period) {
        Bulletin bulletin = bulletins.makeAnew(new Scope(campaign, campaign.organization), period, Language.CHINESE);
        BulletinIssue issue = new BulletinIssue();
        issue.id = UUID.randomUUID();
        issue.campaignId = campaign.id;
        issue.firstDay = period.from();
        issue.lastDay = period.to();
        issue.issuedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        issue.digest = bulletin.digest();
        issue.figures = bulletin.canonicalFigures();
        BulletinTemplate.Words words = BulletinTemplate.of(campaign.id);
        issue.chinese = words.chinese();
        issue.english = words.english();
        issue.persist();
        LOG.infof("Issued the bulletin of %s for %s to %s", campaign.slug, period.from(), period.to());
    }
}
