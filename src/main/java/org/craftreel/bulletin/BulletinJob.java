package org.craftreel.bulletin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
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

    private final Bulletins bulletins;
    private final Clock clock;

    BulletinJob(Bulletins bulletins, Clock clock) {
        this.bulletins = bulletins;
        this.clock = clock;
    }

    @Scheduled(every = "${craftreel.bulletin.tick:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(this::issueNext);
            }
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No bulletin is issued: the database is away: %s", fault);
            } else {
                LOG.error("A bulletin could not be issued; it is tried again", fault);
            }
        }
    }

    private boolean issueNext() {
        Optional<BulletinSchedule> due = BulletinSchedule.claim(clock.instant());
        due.ifPresent(this::issue);
        return due.isPresent();
    }

    private void issue(BulletinSchedule schedule) {
        Campaign campaign = Campaign.findById(schedule.campaignId);
        Period period = schedule.every.periodOf(schedule.nextAt, campaign.zoneId());
        if (campaign.archivedAt != null || !period.begin().isBefore(campaign.countingClosesAt)) {
            // Nothing happens in it any more.
            schedule.nextAt = null;
            return;
        }
        Instant issued = schedule.nextAt;
        schedule.nextAt = schedule.every.next(issued, schedule.hour, campaign.zoneId());
        if (period.end().isAfter(campaign.submissionOpensAt) && !BulletinIssue.isIssued(campaign.id, period)) {
            write(campaign, period);
        }
    }

    private void write(Campaign campaign, Period period) {
        Bulletin bulletin = bulletins.make(new Scope(campaign, campaign.organization), period, Language.CHINESE);
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
