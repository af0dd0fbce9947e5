package org.craftreel.campaign;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A campaign: when clips come in, when plays count, within which limits, and how often its entries are ranked. */
@Entity
public class Campaign extends PanacheEntityBase {

    private static final String WITH_NAMES = "from Campaign c join fetch c.organization o left join fetch c.series s ";

    private static final String ARCHIVED_LAST =
            " order by case when c.archivedAt is null then 0 else 1 end, c.submissionOpensAt desc, c.id desc";

    @Id
    public UUID id;

    /** Its name in addresses. */
    public String slug;

    public String title;
    public String description;

    /** Who holds it; clips may come from the whole subtree of this organization. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "organization_id")
    public Organization organization;

    /** What rolls it up together with others; null: nothing does. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "series_id")
    public Series series;

    /** The zone in which its windows are told, {@code Asia/Shanghai} as a rule. */
    public String zone;

    @Column(name = "submission_opens_at")
    public Instant submissionOpensAt;

    /** Exclusive, as every end here. */
    @Column(name = "submission_closes_at")
    public Instant submissionClosesAt;

    /** Plays whose tickets were issued from here on count for the ranking; a full hour. */
    @Column(name = "counting_opens_at")
    public Instant countingOpensAt;

    @Column(name = "counting_closes_at")
    public Instant countingClosesAt;

    /** What is planned beside its windows. A list of campaigns reads those of all of them at once. */
    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "campaign_phase", joinColumns = @JoinColumn(name = "campaign_id"))
    @MapKeyColumn(name = "phase")
    @MapKeyEnumerated(EnumType.STRING)
    public Map<CampaignPhase, PhaseSpan> phases = new EnumMap<>(CampaignPhase.class);

    @Column(name = "max_clip_bytes")
    public long maxClipBytes;

    @Column(name = "min_clip_ms")
    public int minClipMs;

    @Column(name = "max_clip_ms")
    public int maxClipMs;

    /** How many clips an author may have in it; null: as many as wanted. */
    @Column(name = "max_clips_per_author")
    public Integer maxClipsPerAuthor;

    /** How many clips an organization may have in it, those below not counted; null: as many as wanted. */
    @Column(name = "max_clips_per_organization")
    public Integer maxClipsPerOrganization;

    /** The kinds of file that it takes; empty: every kind that can be made playable. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    public List<VideoFormat> formats = List.of();

    /** What reviewers choose from when they return or reject a clip; empty: what the service offers by itself. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "review_reasons")
    public List<String> reviewReasons = List.of();

    /** How many people have to pass a clip until it is published, 1 to 3. */
    @Column(name = "review_levels")
    public int reviewLevels = 1;

    @Column(name = "rule_version")
    public int ruleVersion;

    @Column(name = "ranking_interval_s")
    public int rankingIntervalSeconds;

    /** Five fields of cron by the campaign's clock; null where the interval is in force. */
    @Column(name = "ranking_cron")
    public String rankingCron;

    /** Null once the final run is done. */
    @Column(name = "next_run_at")
    public Instant nextRunAt;

    /** The run that boards show; null before the first one. */
    @Column(name = "current_run_id")
    public UUID currentRunId;

    /** Whether lists show it; by its name it is reached in any case. */
    public boolean listed = true;

    /** Since when lists leave it out, while everything of it stays at its address; null: they show it. */
    @Column(name = "archived_at")
    public Instant archivedAt;

    /** Raised by each change of its settings, 1 as it was set up. */
    public int revision = 1;

    /** Of its public page. */
    @Enumerated(EnumType.STRING)
    public Colour colour = Colour.CINNABAR;

    /** What it looks like beside its colour; read as its phases are. */
    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "campaign_picture", joinColumns = @JoinColumn(name = "campaign_id"))
    @MapKeyColumn(name = "kind")
    @MapKeyEnumerated(EnumType.STRING)
    public Map<CampaignPicture.Kind, CampaignPicture> pictures = new EnumMap<>(CampaignPicture.Kind.class);

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Campaign> findBySlug(String slug) {
        return find(WITH_NAMES + "where c.slug = ?1", slug).firstResultOptional();
    }

    /** Whether the organization at a path takes part: it holds the campaign, or one below or above it does. */
    public boolean reaches(String organizationPath) {
        return organization.isWithin(organizationPath) || organizationPath.startsWith(organization.path);
    }

    /** @throws Problem {@code outside-subtree}; that a campaign exists is public, so whoever asks is told the truth */
    public void requireReaches(String organizationPath) {
        if (!reaches(organizationPath)) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, organization.name);
        }
    }

    /** The path of all that those who look after the organization at a path, which it reaches, see of it. */
    public String pathSeenFrom(String organizationPath) {
        // One of the two is above the other.
        return organization.isWithin(organizationPath) ? organization.path : organizationPath;
    }

    /** The listed campaigns that the organization at a path takes part in, as {@link #reaches} says, archived ones last. */
    public static List<Campaign> listReaching(String organizationPath) {
        return list(
                WITH_NAMES + "where c.listed and (o.path like ?1 or ?2 like concat(o.path, '%'))" + ARCHIVED_LAST,
                organizationPath + "%",
                organizationPath);
    }

    /** Those that are listed and not archived. */
    public static List<Campaign> listNewestFirst() {
        return list(
                WITH_NAMES + "where c.listed and c.archivedAt is null order by c.submissionOpensAt desc, c.id desc");
    }

    /** Those of a series, archived ones last. */
    public static List<Campaign> listOfSeries(UUID series) {
        return list(WITH_NAMES + "where s.id = ?1" + ARCHIVED_LAST, series);
    }

    /** Those that are in any series, archived ones last. */
    static List<Campaign> listOfAllSeries() {
        return list(WITH_NAMES + "where s.id is not null" + ARCHIVED_LAST);
    }

    /** The day by its own clock. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zoneId());
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** When it is ranked. */
    public RankingSchedule schedule() {
        return rankingCron == null
                ? RankingSchedule.every(Duration.ofSeconds(rankingIntervalSeconds))
                : RankingSchedule.cron(rankingCron, zoneId());
    }

    /**
     * When its first ranking is due: the next time after its counting opens, or after {@code now}. A schedule may have no time before
     * counting closes, which it does with a run in any case.
     */
    Instant firstRunAfter(Instant now) {
        Instant begin = countingOpensAt.isAfter(now) ? countingOpensAt : now;
        Instant first = schedule().after(begin, 1);
        boolean late = first.isAfter(countingClosesAt) && countingClosesAt.isAfter(begin);
        return late ? countingClosesAt : first;
    }

    /**
     * When its next ranking is due once its schedule was changed: as of a new one from now on, but for a run that is due already; and
     * never later than the run with which counting closes, or than the final one.
     */
    Instant nextRunAfterChange(Instant now) {
        if (!nextRunAt.isAfter(now)) {
            return nextRunAt;
        }
        Instant next = firstRunAfter(now);
        return now.isBefore(countingClosesAt) || next.isBefore(nextRunAt) ? next : nextRunAt;
    }

    public boolean takes(VideoFormat format) {
        return formats.isEmpty() || formats.contains(format);
    }

    public boolean takesSubmissionsAt(Instant instant) {
        return !instant.isBefore(submissionOpensAt) && instant.isBefore(submissionClosesAt);
    }
}
