package org.craftreel.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.craftreel.clip.Clip;
import org.craftreel.http.Faults;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/**
 * Tells figures as they change. One thread looks at all that is listened to, once for all listeners together: what that
 * costs the database depends on how much is watched, not on how many watch it.
 */
@ApplicationScoped
public class Live {

    private static final Logger LOG = Logger.getLogger(Live.class);

    /** Events that wait for one slow client; one that is slower is let go, and comes again by itself. */
    private static final int WAITING = 16;

    private final LiveSettings settings;
    private final Boards boards;
    private final CampaignTotals campaignTotals;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<LiveSubject, Set<Listener>> watched = new ConcurrentHashMap<>();
    private final Set<LiveSubject> fresh = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicInteger listeners = new AtomicInteger();
    private final Thread farewell = new Thread(this::endAll, "live-end");
    private volatile boolean stopping;
    private ScheduledExecutorService looks;

    Live(LiveSettings settings, Boards boards, CampaignTotals campaignTotals, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.boards = boards;
        this.campaignTotals = campaignTotals;
        this.json = json;
        this.clock = clock;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        requireBounds(settings);
    }

    static void requireBounds(LiveSettings settings) {
        Duration moment = Duration.ofSeconds(1);
        Bounds.require("craftreel.live.listeners", settings.listeners(), 1, 1_000_000);
        Bounds.require("craftreel.live.every", settings.every(), Duration.ofMillis(10), Duration.ofHours(1));
        Bounds.require("craftreel.live.heartbeat", settings.heartbeat(), Duration.ofMillis(100), Duration.ofHours(1));
        Bounds.require("craftreel.live.life", settings.life(), moment, Duration.ofDays(30));
        Bounds.require("craftreel.live.retry-after", settings.retryAfter(), moment, Duration.ofHours(1));
    }

    void start(@Observes ServiceStart start) {
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live-figures");
            thread.setDaemon(true);
            return thread;
        });
        lookAgainAfter(settings.every());
        // A stop waits for requests under way, and those that listen would go on: they end at the signal.
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    /** A command has none. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop) {
        endAll();
        if (looks != null) {
            looks.shutdownNow();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException underWay) {
            LOG.debug("The farewell is under way");
        }
    }

    /**
     * What is told of a subject from now on: at once as it stands, then whatever changes.
     *
     * @throws Problem {@code too-many-listeners}
     */
    Multi<LiveEvent> listen(LiveSubject subject) {
        if (stopping || listeners.get() >= settings.listeners()) {
            throw new Problem(
                            ProblemType.TOO_MANY_LISTENERS,
                            settings.retryAfter().toSeconds())
                    .retryAfter(settings.retryAfter());
        }
        return Multi.createFrom().emitter(emitter -> add(subject, emitter), WAITING);
    }

    int count() {
        return listeners.get();
    }

    private void add(LiveSubject subject, MultiEmitter<? super LiveEvent> emitter) {
        Listener listener = new Listener(emitter, clock.instant());
        if (listeners.incrementAndGet() > settings.listeners() || stopping) {
            listeners.decrementAndGet();
            listener.end(LiveEvent.END);
            return;
        }
        watched.compute(subject, (same, known) -> {
            Set<Listener> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(listener);
            return all;
        });
        // Only now: one that went away meanwhile is found.
        emitter.onTermination(() -> remove(subject, listener));
        fresh.add(subject);
        if (looking.compareAndSet(false, true)) {
            looks.execute(this::lookAtFresh);
        }
    }

    /** Those who came since the last such look, together: however many come at once, one look waits at the most. */
    private void lookAtFresh() {
        looking.set(false);
        Set<LiveSubject> subjects = Set.copyOf(fresh);
        fresh.removeAll(subjects);
        lookAt(subjects.stream().filter(watched::containsKey).collect(Collectors.toSet()));
    }

    private void remove(LiveSubject subject, Listener listener) {
        watched.computeIfPresent(subject, (same, all) -> {
            if (all.remove(listener)) {
                listeners.decrementAndGet();
            }
            return all.isEmpty() ? null : all;
        });
    }

    /** Whatever happens, there is a next look. */
    private void lookAndBeat() {
        long begin = System.nanoTime();
        try {
            lookAt(Set.copyOf(watched.keySet()));
            beat();
        } catch (RuntimeException fault) {
            LOG.error("Who listens could not be told; the next look tells", fault);
        } finally {
            lookAgainAfter(pause(settings.every(), Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    private void lookAgainAfter(Duration pause) {
        try {
            looks.schedule(this::lookAndBeat, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("No more looks");
        }
    }

    /**
     * From the end of a look to the next, so that looks begin at an even pace; a database for which they take longer than
     * that gets some rest all the same, and what was missed is not made up for.
     */
    static Duration pause(Duration every, Duration took) {
        Duration left = every.minus(took);
        Duration rest = every.dividedBy(4);
        return left.compareTo(rest) > 0 ? left : rest;
    }

    private void beat() {
        Instant now = clock.instant();
        for (Set<Listener> all : List.copyOf(watched.values())) {
            for (Listener listener : all) {
                if (listener.isOlderThan(settings.life(), now)) {
                    listener.end(LiveEvent.END);
                } else {
                    listener.beat(settings.heartbeat(), now);
                }
            }
        }
    }

    /** On the one thread. Where the database is away, nothing is told until it is back. */
    private void lookAt(Set<LiveSubject> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        try {
            Map<LiveSubject, LiveEvent> found =
                    QuarkusTransaction.requiringNew().call(() -> read(subjects));
            Instant now = clock.instant();
            for (LiveSubject subject : subjects) {
                Optional<LiveEvent> event = Optional.ofNullable(found.get(subject));
                for (Listener listener : watched.getOrDefault(subject, Set.of())) {
                    event.ifPresentOrElse(figures -> listener.tell(figures, now), () -> listener.end(LiveEvent.GONE));
                }
            }
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.debugf("No figures to tell: %s", fault);
            } else {
                LOG.error("Figures could not be told", fault);
            }
        }
    }

    /** The present figures; a clip that is no longer published is left out. */
    private Map<LiveSubject, LiveEvent> read(Set<LiveSubject> subjects) {
        List<UUID> clips = idsOf(subjects, LiveSubject.Kind.FIGURES);
        Set<UUID> published = Clip.findPublished(clips);
        Map<LiveSubject, LiveEvent> found = ClipFigures.mapOf(published, published).entrySet().stream()
                .collect(Collectors.toMap(
                        each -> LiveSubject.clip(each.getKey()),
                        each -> event(LiveSubject.Kind.FIGURES, each.getValue())));
        Map<UUID, Totals> totals = new HashMap<>();
        for (UUID campaign : idsOf(subjects, LiveSubject.Kind.TOTALS)) {
            found.put(
                    LiveSubject.campaign(campaign),
                    event(LiveSubject.Kind.TOTALS, totals.computeIfAbsent(campaign, campaignTotals::now)));
        }
        for (UUID campaign : idsOf(subjects, LiveSubject.Kind.BOARD)) {
            found.put(
                    LiveSubject.board(campaign),
                    event(
                            LiveSubject.Kind.BOARD,
                            LiveBoard.of(
                                    campaign,
                                    totals.computeIfAbsent(campaign, campaignTotals::now),
                                    boards,
                                    clock.instant())));
        }
        return found;
    }

    private static List<UUID> idsOf(Set<LiveSubject> subjects, LiveSubject.Kind kind) {
        return subjects.stream()
                .filter(subject -> subject.kind() == kind)
                .map(LiveSubject::id)
                .toList();
    }

    private LiveEvent event(LiveSubject.Kind kind, Object figures) {
        try {
            return new LiveEvent(kind.event(), json.writeValueAsString(figures));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void endAll() {
        stopping = true;
        List<Listener> all = new ArrayList<>();
        watched.values().forEach(all::addAll);
        all.forEach(listener -> listener.end(LiveEvent.END));
    }
}
