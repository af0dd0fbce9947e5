package org.craftreel.clip.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.craftreel.clip.Cause;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Signal;
import org.craftreel.http.Faults;
import org.craftreel.start.WorkStart;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StorageUnavailableException;
import org.jboss.logging.Logger;

/**
 * Takes work from the queue, a bounded number at once. What examines a clip, what encodes it where it has to be, and what
 * follows have a lane each, so that nobody waits behind somebody else's long film or large set. Whatever process asks for
 * work signals it to all, and each looks by itself every second besides, for what is to be tried again.
 */
@ApplicationScoped
class MediaWorker {

    private static final Logger LOG = Logger.getLogger(MediaWorker.class);

    /** After so many attempts at which the program, not the machine or the file, was at fault, the author is told. */
    private static final int MOST_FAULTS = 6;

    /** After so many ends of its worker the work itself may be what ends it. */
    private static final int MOST_LAPSES = 20;

    private static final Duration STORAGE_AWAY = Duration.ofSeconds(5);

    /** The machine may have been busy; by then it may be less so. */
    private static final Duration AFTER_OVERTIME = Duration.ofMinutes(1);

    private final UUID id = UUID.randomUUID();
    private final MediaQueue queue;
    private final WorkDirectory directories;
    private final Preparation preparation;
    private final Encoding encoding;
    private final RenditionSet set;
    private final ObjectStore store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Map<MediaJob.Kind, Lane> lanes = new EnumMap<>(MediaJob.Kind.class);
    private volatile boolean open;
    private volatile boolean stopping;

    MediaWorker(
            MediaQueue queue,
            WorkDirectory directories,
            Preparation preparation,
            Encoding encoding,
            RenditionSet set,
            ObjectStore store,
            MediaSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.queue = queue;
        this.directories = directories;
        this.preparation = preparation;
        this.encoding = encoding;
        this.set = set;
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        for (MediaJob.Kind kind : MediaJob.Kind.values()) {
            lanes.put(kind, lane(kind, settings));
        }
    }

    private Lane lane(MediaJob.Kind kind, MediaSettings settings) {
        Runnable work = () -> takeAll(kind);
        return switch (kind) {
            case PREPARE -> new Lane("media-first", settings.concurrency(), work);
            case ENCODE -> new Lane("media-encoding", settings.concurrencyEncoding(), work);
            case COMPLETE -> new Lane("media-behind", settings.concurrencyBehind(), work);
        };
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        lanes.values().forEach(Lane::stop);
    }

    void hear(@Observes(notifyObserver = Reception.IF_EXISTS) Signal signal) {
        if (open && !stopping && signal.topic() == Signal.Topic.MEDIA) {
            lanes.get(MediaJob.Kind.valueOf(signal.subject())).runOne();
        }
    }

    void begin(@Observes WorkStart start) {
        open = true;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (open && !stopping) {
            lanes.values().forEach(Lane::run);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renewLeases() {
        try {
            queue.renew(id, List.copyOf(underWay));
        } catch (RuntimeException away) {
            LOG.warnf("Could not renew the leases of media jobs: %s", away);
        }
    }

    private void takeAll(MediaJob.Kind kind) {
        try {
            boolean more = true;
            while (!stopping && more) {
                more = takeNext(kind);
            }
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No media work: the database is away: %s", fault);
            } else {
                LOG.error("Media work stopped; it begins again at the next look", fault);
            }
        }
    }

    /** Does the next work of a kind; false when there is none. */
    boolean takeNext(MediaJob.Kind kind) {
        Optional<Claim> claim = queue.claim(id, kind);
        if (claim.isPresent() && claim.get().wanted()) {
            take(claim.get());
        } else {
            claim.ifPresent(this::sweep);
        }
        return claim.isPresent();
    }

    private void take(Claim claim) {
        underWay.add(claim.jobId());
        try {
            if (claim.lapses() >= MOST_LAPSES) {
                LOG.errorf("Clip %s is given up: its workers ended %d times", claim.clipId(), claim.lapses());
                fail(claim, Cause.of("WORKER_LOST", claim.lapses()));
                return;
            }
            count(claim, work(claim) ? "done" : "void");
        } catch (MediaRefusedException refused) {
            if (stopping) {
                // The programs are stopped with this one, and what they leave looks like a damaged file.
                retry(claim, refused);
                return;
            }
            if (refused.failureCause() == FailureCause.TOOK_TOO_LONG && claim.overtimes() == 0) {
                LOG.warnf("Clip %s is tried once more: %s", claim.clipId(), refused.getMessage());
                queue.release(id, claim, AFTER_OVERTIME, MediaQueue.End.OVERTIME);
                return;
            }
            LOG.infof("Clip %s cannot be used: %s", claim.clipId(), refused.getMessage());
            fail(
                    claim,
                    Cause.of(refused.failureCause().name(), refused.arguments().toArray()));
        } catch (StorageUnavailableException away) {
            LOG.warnf("Clip %s waits: %s", claim.clipId(), away);
            queue.release(id, claim, STORAGE_AWAY, MediaQueue.End.UNCOUNTED);
        } catch (NoSuchObjectException lost) {
            LOG.errorf("The original of clip %s is not in storage: %s", claim.clipId(), claim.originalKey());
            fail(claim, Cause.of("ORIGINAL_LOST"));
        } catch (IOException | RuntimeException fault) {
            retry(claim, fault);
        } finally {
            underWay.remove(claim.jobId());
        }
    }

    /** Answers whether it was still wanted. */
    private boolean work(Claim claim) throws IOException, MediaRefusedException {
        StepLog log = new StepLog(id, claim, queue, clock);
        try (Workplace place = new Workplace(claim, directories.create(), store, clock, log)) {
            // When the answer of its commit is lost nothing is discarded: the rows may name what was made.
            boolean wanted = make(place).getAsBoolean();
            if (wanted) {
                place.discardEarlier(queue.listKeys(claim.clipId()));
            } else {
                place.discard();
            }
            return wanted;
        }
    }

    /** Does the work up to what commits it, which answers whether it was still wanted. */
    private BooleanSupplier make(Workplace place) throws IOException, MediaRefusedException {
        Claim claim = place.claim();
        try {
            return switch (claim.kind()) {
                case PREPARE -> {
                    Optional<FirstFilm> film = preparation.make(place);
                    if (film.isEmpty()) {
                        place.discard();
                        yield () -> queue.examined(id, claim);
                    }
                    yield () -> queue.prepared(id, claim, film.get());
                }
                case ENCODE -> {
                    FirstFilm film = encoding.make(place);
                    yield () -> queue.prepared(id, claim, film);
                }
                case COMPLETE -> {
                    RenditionSet.Product product = set.make(place);
                    yield () -> queue.completed(id, claim, product);
                }
            };
        } catch (IOException | MediaRefusedException | RuntimeException fault) {
            place.discard();
            throw fault;
        }
    }

    private void retry(Claim claim, Exception fault) {
        if (stopping) {
            LOG.infof("Clip %s is left to the next worker", claim.clipId());
            // The interruption has done its work, and would keep the database from hearing of it.
            Thread.interrupted();
            queue.release(id, claim, Duration.ZERO, MediaQueue.End.UNCOUNTED);
            return;
        }
        if (Faults.isDatabaseAway(fault)) {
            // The lease ends by itself and the work is taken up again.
            LOG.warnf("Clip %s was left: %s", claim.clipId(), fault);
            return;
        }
        int faults = claim.faults();
        if (isOfTheMachine(fault) ? Patience.isOver(faults) : faults >= MOST_FAULTS) {
            LOG.errorf(fault, "Clip %s is given up after %d faults", claim.clipId(), faults);
            fail(claim, Cause.of("PROCESSING_FAILED", faults));
            return;
        }
        Duration wait = Patience.next(faults);
        LOG.warnf(fault, "Clip %s is tried again in %d s", claim.clipId(), wait.toSeconds());
        queue.release(id, claim, wait, MediaQueue.End.FAULT);
    }

    private static boolean isOfTheMachine(Exception fault) {
        return fault instanceof UncheckedIOException
                || fault instanceof IOException && !(fault instanceof EndedFromOutsideException);
    }

    private void fail(Claim claim, Cause cause) {
        if (queue.fail(id, claim, cause)) {
            sweep(claim);
        }
        count(claim, "failed");
    }

    /** Removes what earlier attempts left in the store, of work that ends here without a result. */
    private void sweep(Claim claim) {
        UUID clip = claim.clipId();
        Workplace.discardEarlier(store, clip, Workplace.newPrefix(clip), queue.listKeys(clip));
    }

    private void count(Claim claim, String outcome) {
        meters.counter("craftreel.media.jobs", "kind", claim.kind().name().toLowerCase(), "outcome", outcome)
                .increment();
    }
}
