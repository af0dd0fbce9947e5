package org.craftreel.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Passwords;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.organization.Organization;
import org.craftreel.ranking.RankingRun;

/** What the demo needs in the database besides clips and plays. Each step finds what an earlier start left of it. */
@ApplicationScoped
public class DemoStage {

    /** The name of the demo campaign in addresses. */
    public static final String SLUG = "longyuan";

    static final String ORGANIZER = "organizer";
    static final String WORKER = "worker";

    /** The days of plays before the demo's start. */
    static final int DAYS = 7;

    private static final String WORKERS_UNION = "jinhe-heavy";

    private final Clock clock;

    DemoStage(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    boolean isComplete() {
        return Campaign.findBySlug(SLUG)
                .filter(campaign -> RankingRun.listNewestFirst(campaign.id, Integer.MAX_VALUE, DAYS)
                                .size()
                        == DAYS)
                .isPresent();
    }

    /** Makes the union tree and two accounts, and tells their passwords on the console, where logs do not keep them. */
    @Transactional
    void createAccounts() {
        Organization root = Organization.<Organization>find("parentId is null").firstResult();
        for (DemoEntries.Union union : DemoEntries.unions()) {
            if (Organization.findByCode(union.code()).isEmpty()) {
                Organization parent = Optional.ofNullable(union.parentCode())
                        .flatMap(Organization::findByCode)
                        .orElse(root);
                Organization.create(union.code(), union.name(), parent, clock.instant());
            }
        }
        createAccount(
                ORGANIZER, "主办方", Role.ORGANIZER, DemoEntries.unions().get(0).code());
        createAccount(WORKER, "拍客", Role.WORKER, WORKERS_UNION);
    }

    private void createAccount(String login, String name, Role role, String organization) {
        if (Account.findByLogin(login).isPresent()) {
            return;
        }
        String password = Passwords.generate();
        // Before the commit, so that there is never an account whose password nobody has seen.
        System.out.printf("演示账号 / demo account:  %-10s 密码 / password: %s%n", login, password);
        Organization home = Organization.findByCode(organization).orElseThrow();
        Account.create(login, name, role, home, password, clock.instant());
    }

    @Transactional
    Campaign createCampaign() {
        return Campaign.findBySlug(SLUG).orElseGet(this::persistCampaign);
    }

    private Campaign persistCampaign() {
        Instant now = clock.instant();
        Campaign campaign = new Campaign();
        campaign.id = UuidCreator.getTimeOrderedEpoch();
        campaign.slug = SLUG;
        campaign.title = "陇原工匠dou精彩";
        campaign.description = "用短视频讲述身边工匠的故事：一门手艺，一份坚守，一段精彩。（演示活动，人物与单位均为虚构）";
        campaign.organization =
                Organization.findByCode(DemoEntries.unions().get(0).code()).orElseThrow();
        campaign.zone = "Asia/Shanghai";
        campaign.countingOpensAt = now.truncatedTo(ChronoUnit.HOURS).minus(DAYS, ChronoUnit.DAYS);
        campaign.countingClosesAt = campaign.countingOpensAt.plus(60, ChronoUnit.DAYS);
        campaign.submissionOpensAt = campaign.countingOpensAt.minus(3, ChronoUnit.DAYS);
        campaign.submissionClosesAt = campaign.countingOpensAt.plus(45, ChronoUnit.DAYS);
        campaign.maxClipBytes = 500L * 1024 * 1024;
        campaign.minClipMs = 1000;
        campaign.maxClipMs = 180_000;
        campaign.rankingIntervalSeconds = 300;
        campaign.nextRunAt = now.plus(Duration.ofMinutes(10));
        campaign.ruleVersion = 1;
        campaign.createdAt = now;
        campaign.persist();
        RuleSet rules = RuleSet.standard(campaign.id, now);
        rules.persist();
        return Campaign.findBySlug(SLUG).orElseThrow();
    }

    /** The id of an entry's clip: the same at every start, so that a repeat is harmless. */
    static UUID clipId(Campaign campaign, DemoEntry entry) {
        return UUID.nameUUIDFromBytes((campaign.id + entry.title()).getBytes(StandardCharsets.UTF_8));
    }

    /** Who uploads an entry: the worker those of the own union, the organizer all others, as union officers do. */
    @Transactional
    Account author(DemoEntry entry) {
        String login = entry.organizationCode().equals(WORKERS_UNION) ? WORKER : ORGANIZER;
        return Account.findByLogin(login).orElseThrow();
    }

    @Transactional
    Optional<ClipStatus> status(UUID clip) {
        return Clip.findWithAll(clip).map(found -> found.status);
    }

    /** Publishes a clip as of a time in the past, so that its plays follow its publication; sent in the day before. */
    @Transactional
    void publish(UUID clipId, Instant publishedAt) {
        Clip clip = ClipTransition.lock(clipId).orElseThrow();
        UUID organizer = Account.findByLogin(ORGANIZER).orElseThrow().id;
        ClipTransition.move(clip, ClipStatus.PUBLISHED, null, organizer, clock.instant());
        clip.publishedAt = publishedAt;
        clip.createdAt = publishedAt.minus(Duration.ofDays(1));
    }

    @Transactional
    List<Instant> rankedDueTimes(Campaign campaign) {
        return RankingRun.listNewestFirst(campaign.id, Integer.MAX_VALUE, DAYS).stream()
                .map(run -> run.dueAt)
                .toList();
    }
}
