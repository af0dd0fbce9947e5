package org.craftreel.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.Craftsman;
import org.craftreel.clip.media.FfmpegPrograms;
import org.craftreel.clip.upload.FormIntake;
import org.craftreel.clip.upload.Submission;
import org.craftreel.ranking.RankingJob;
import org.jboss.logging.Logger;

/**
 * Fills a campaign for somebody who tries the program: films, submissions, review, a week of plays and a ranking a day,
 * all through the parts that real ones go through. It goes on where an interrupted start left it.
 */
@ApplicationScoped
class DemoCampaign {

    private static final Logger LOG = Logger.getLogger(DemoCampaign.class);

    /** So many entries are online before the first rankings, which a newcomer should not have to wait for. */
    private static final int FIRST = 6;

    /** Those first entries compete alone for so many days; the others join then. */
    private static final int DAYS_OF_FIRST = 4;

    private final DemoSettings settings;
    private final DemoStage stage;
    private final DemoPlays plays;
    private final FfmpegPrograms ffmpeg;
    private final FormIntake intake;
    private final RankingJob ranking;
    private final Clock clock;
    private volatile boolean stopping;

    DemoCampaign(
            DemoSettings settings,
            DemoStage stage,
            DemoPlays plays,
            FfmpegPrograms ffmpeg,
            FormIntake intake,
            RankingJob ranking,
            Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.stage = stage;
        this.plays = plays;
        this.ffmpeg = ffmpeg;
        this.intake = intake;
        this.ranking = ranking;
    }

    void start(@ObservesAsync HttpServerStart start) {
        if (!settings.enabled() || !settings.databaseIsEmbedded() || stage.isComplete()) {
            return;
        }
        stage.createAccounts();
        Thread thread = new Thread(this::fill, "demo");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    private void fill() {
        try {
            Campaign campaign = stage.createCampaign();
            List<DemoEntry> all = DemoEntries.all();
            List<DemoEntry> first = all.subList(0, FIRST);
            publish(campaign, first, 0);
            rank(campaign, first, 0, DAYS_OF_FIRST);
            publish(campaign, all.subList(FIRST, all.size()), DAYS_OF_FIRST);
            rank(campaign, all, DAYS_OF_FIRST, DemoStage.DAYS);
            LOG.infof("The demo campaign is ready: %d entries", all.size());
        } catch (InterruptedException stopped) {
            LOG.info("The demo campaign was interrupted; the next start goes on with it");
        } catch (IOException | RuntimeException fault) {
            if (!stopping) {
                LOG.error("The demo campaign could not be filled; the next start tries again", fault);
            }
        }
    }

    /** Submits all entries, then publishes each when it is playable: films are drawn while others are processed. */
    private void publish(Campaign campaign, List<DemoEntry> entries, int fromDay)
            throws IOException, InterruptedException {
        List<DemoEntry> waiting = new ArrayList<>();
        for (DemoEntry entry : entries) {
            if (stage.status(DemoStage.clipId(campaign, entry)).isEmpty()) {
                submit(campaign, entry);
            }
            waiting.add(entry);
        }
        Instant publishedAt = campaign.countingOpensAt.plus(Duration.ofDays(fromDay));
        while (!waiting.isEmpty()) {
            if (stopping) {
                throw new InterruptedException();
            }
            waiting.removeIf(entry -> isSettled(DemoStage.clipId(campaign, entry), publishedAt));
            Thread.sleep(200);
        }
    }

    private boolean isSettled(UUID clip, Instant publishedAt) {
        ClipStatus status = stage.status(clip).orElseThrow();
        if (status == ClipStatus.PROCESSED) {
            stage.publish(clip, publishedAt);
            return true;
        }
        return status != ClipStatus.STORED;
    }

    private void submit(Campaign campaign, DemoEntry entry) throws IOException {
        Path directory = Files.createTempDirectory("craftreel-demo-");
        Path film = directory.resolve("film.mp4");
        try {
            new DemoFilm(ffmpeg.get()).make(entry, film);
            Account author = stage.author(entry);
            try (InputStream content = Files.newInputStream(film)) {
                intake.submit(
                        campaign,
                        submission(campaign, entry),
                        entry.title() + ".mp4",
                        content,
                        callerOf(author),
                        clock.instant());
            }
        } finally {
            Files.deleteIfExists(film);
            Files.deleteIfExists(directory);
        }
    }

    private static Submission submission(Campaign campaign, DemoEntry entry) {
        return new Submission(
                Optional.of(DemoStage.clipId(campaign, entry)),
                entry.title(),
                entry.craftsman() + "，" + entry.region() + entry.trade() + "。",
                new Craftsman(entry.craftsman(), entry.trade(), entry.region(), employer(entry)),
                Optional.of(entry.organizationCode()),
                "",
                true,
                true);
    }

    private static String employer(DemoEntry entry) {
        return DemoEntries.unions().stream()
                .filter(union -> union.code().equals(entry.organizationCode()))
                .map(union -> union.name().replace("工会", ""))
                .findFirst()
                .orElse("");
    }

    private static Caller callerOf(Account author) {
        return new Caller(author.id, author.login, author.role, "");
    }

    /** Enters a day's plays and ranks at its end, as the job would have done then. */
    private void rank(Campaign campaign, List<DemoEntry> entries, int fromDay, int toDay) throws InterruptedException {
        List<Instant> ranked = stage.rankedDueTimes(campaign);
        for (int day = fromDay; day < toDay; day++) {
            Instant dueAt = campaign.countingOpensAt.plus(Duration.ofDays(day + 1L));
            if (ranked.contains(dueAt)) {
                continue;
            }
            if (stopping) {
                throw new InterruptedException();
            }
            for (DemoEntry entry : entries) {
                plays.enter(campaign, entry, DemoStage.clipId(campaign, entry), day);
            }
            ranking.runAt(campaign.id, dueAt);
        }
    }
}
