package org.craftreel.bulletin;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a campaign's bulletins are issued without anybody asking. */
@Entity
@Table(name = "bulletin_schedule")
public class BulletinSchedule extends PanacheEntityBase {

    public static final int LAST_HOUR = 23;

    private static final String CLAIM = """
            select bulletin_schedule.campaign_id
            from bulletin_schedule
            join campaign on campaign.id = bulletin_schedule.campaign_id
            where bulletin_schedule.next_at <= ?1
              and bulletin_schedule.campaign_id <> all (cast(?2 as uuid[]))
              and (campaign.next_run_at is null or campaign.next_run_at > bulletin_schedule.next_at
                   or bulletin_schedule.next_at <= ?3)
            order by bulletin_schedule.next_at
            limit 1
            for update of bulletin_schedule skip locked
            """;

    /** A ranking that is due by then is waited for, as the bulletin tells of it; for so long, should none come. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Id
    @Column(name = "campaign_id")
    public UUID campaignId;

    @Enumerated(EnumType.STRING)
    public Rhythm every;

    public int hour;

    /** Null once the campaign has nothing more to tell. */
    @Column(name = "next_at")
    public Instant nextAt;

    /** What is asked for. */
    @Schema(name = "NewBulletinSchedule")
    public record Asked(
            @NotNull Rhythm every,

            @Min(0)
            @Max(LAST_HOUR)
            @Schema(example = "8", description = "The full hour of issue by the campaign's clock")
            Integer hour) {}

    /** What is in force. */
    @Schema(name = "BulletinSchedule")
    public record View(
            @Schema(description = "`DAY`: of the day before. `WEEK`: on Mondays, of the week before")
            Rhythm every,

            @Schema(description = "The full hour of issue by the campaign's clock")
            int hour,

            @Schema(nullable = true, description = "Absent where nothing is issued any more")
            Instant nextAt) {}

    /** What a campaign's schedule is; to be called within a transaction. */
    public static View view(Campaign campaign) {
        return BulletinSchedule.<BulletinSchedule>findByIdOptional(campaign.id)
                .map(kept -> new View(kept.every, kept.hour, kept.nextAt))
                .orElse(new View(Rhythm.NEVER, 8, null));
    }

    /**
     * Puts a schedule in the place of the present one. What was issued stays. To be called within a transaction.
     *
     * @throws Problem {@code outside-subtree} for those who do not look after the campaign itself
     */
    public static void set(Campaign campaign, Asked asked, Instant now, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        // The campaign's row lets two who do this come one after the other.
        Campaign.findById(campaign.id, LockModeType.PESSIMISTIC_WRITE);
        BulletinSchedule kept = findById(campaign.id, LockModeType.PESSIMISTIC_WRITE);
        if (asked.every() == Rhythm.NEVER) {
            if (kept != null) {
                kept.delete();
            }
            return;
        }
        BulletinSchedule schedule = kept == null ? new BulletinSchedule() : kept;
        schedule.campaignId = campaign.id;
        schedule.every = asked.every();
        schedule.hour = asked.hour();
        Instant next = asked.every().next(now, asked.hour(), campaign.zoneId());
        schedule.nextAt = schedule.tells(campaign, next) ? next : null;
        schedule.persist();
    }

    /** Whether anything happens in what an issue would be of. */
    boolean tells(Campaign campaign, Instant issue) {
        return every.periodOf(issue, campaign.zoneId()).begin().isBefore(campaign.countingClosesAt);
    }

    /** The one that is due longest but for some campaigns'; it is locked until the transaction ends. */
    static Optional<BulletinSchedule> claim(Instant now, Set<UUID> except) {
        List<?> claimed = Panache.getEntityManager()
                .createNativeQuery(CLAIM)
                .setParameter(1, now)
                .setParameter(2, except.toArray(UUID[]::new))
                .setParameter(3, now.minus(PATIENCE))
                .getResultList();
        return claimed.isEmpty() ? Optional.empty() : findByIdOptional(claimed.get(0));
    }
}
