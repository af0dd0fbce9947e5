package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * Pages of a board anywhere in it, and the place of any entry, at a steady rate of each while single play reports come in
 * at theirs: between runs, and while the service makes one run after another. {@code mvn verify -Pbench
 * -Dit.test=BoardLoadBench}. A request's time is counted from when it was due. Numbers are set by the system properties
 * {@code craftreel.bench.clips} (nine of ten are published and ranked), {@code .pages}, {@code .ranks} and {@code .plays}
 * (each a second), {@code .played} (how many clips are played), {@code .seconds} and {@code .warm-up-seconds}.
 */
class BoardLoadBench {

    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 100_000);
    private static final int PAGES = Integer.getInteger("craftreel.bench.pages", 250);
    private static final int RANKS = Integer.getInteger("craftreel.bench.ranks", 250);
    private static final int PLAYS = Integer.getInteger("craftreel.bench.plays", 5_000);
    private static final int PLAYED = Integer.getInteger("craftreel.bench.played", 10_000);
    private static final int SECONDS = Integer.getInteger("craftreel.bench.seconds", 30);
    private static final int WARM_UP_SECONDS = Integer.getInteger("craftreel.bench.warm-up-seconds", 30);
    private static final int CONNECTIONS = 64;
    private static final int PAGE = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a phase brought of each kind. */
    private record Phase(LoadFigures pages, LoadFigures ranks, LoadFigures plays) {}

    @Test
    void pagesAndPlacesBesidePlays() throws Exception {
        try (RunningService service =
                RunningService.prepare().with("CRAFTREEL_SCREENING_TICK", "off").start()) {
            measure(service);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void measure(RunningService service) throws Exception {
        Stage stage = Stage.on(service, 604_800);
        LargeCampaign campaign = LargeCampaign.fill(service, stage, CLIPS);
        campaign.rank();
        List<UUID> clips = campaign.ranked();
        System.out.println("entries: " + clips.size());
        Load load = new Load(service, stage, clips);
        print("warm-up", service, load, WARM_UP_SECONDS);
        Phase between = print("between runs", service, load, SECONDS);
        Future<Integer> runs = threads.submit(campaign::rankAgainAndAgain);
        Phase during = print("during runs", service, load, SECONDS);
        threads.shutdownNow();
        System.out.println("runs meanwhile: " + runs.get());

        for (Phase phase : List.of(between, during)) {
            assertThat(phase.pages.errors() + phase.ranks.errors() + phase.plays.errors())
                    .isZero();
        }
    }

    private Phase print(String name, RunningService service, Load load, int seconds) throws Exception {
        Processors before = Processors.of(service);
        long begin = System.nanoTime();
        Phase phase = load.run(Duration.ofSeconds(seconds));
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(
                name + ":\n  pages: " + phase.pages + "\n  ranks: " + phase.ranks + "\n  plays: " + phase.plays
                        + "\n  " + Processors.of(service).since(before).in(taken) + "; load average "
                        + Files.readString(Path.of("/proc/loadavg")).strip());
        return phase;
    }

    /** The three kinds at once, each by a thread and connections of its own. */
    private final class Load {

        private final InetSocketAddress address;
        private final LoadRequests pages;
        private final LoadRequests ranks;
        private final LoadRequests plays;

        Load(RunningService service, Stage stage, List<UUID> clips) throws IOException {
            address = new InetSocketAddress("127.0.0.1", service.port());
            String current = "/api/v1/campaigns/" + stage.slug() + "/rankings/current";
            Random random = new Random(2);
            Random others = new Random(3);
            Supplier<String> page =
                    () -> current + "?limit=" + PAGE + "&cursor=" + (1 + random.nextInt(clips.size() - PAGE));
            Supplier<String> place = () -> current + "/entries/" + clips.get(others.nextInt(clips.size()));
            List<UUID> played = new ArrayList<>(clips);
            Collections.shuffle(played, new Random(4));
            pages = LoadRequests.get(address.getHostString(), page);
            ranks = LoadRequests.get(address.getHostString(), place);
            plays = LoadRequests.plays(
                    address.getHostString(),
                    PlayLoadBench.tickets(played.subList(0, Math.min(PLAYED, played.size())), stage.keys()),
                    1);
        }

        Phase run(Duration length) throws Exception {
            Future<LoadFigures> pagesBeside = begin(pages, PAGES, length);
            Future<LoadFigures> ranksBeside = begin(ranks, RANKS, length);
            Future<LoadFigures> playsBeside = begin(plays, PLAYS, length);
            return new Phase(pagesBeside.get(), ranksBeside.get(), playsBeside.get());
        }

        private Future<LoadFigures> begin(LoadRequests requests, int perSecond, Duration length) {
            return threads.submit(() -> new SteadyLoad(address, requests).run(CONNECTIONS, perSecond, length));
        }
    }
}
