package org.craftreel.play;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What plays may hold, in memory, so that the writer asks the database only for what may be there. It holds for as long as
 * no other process adds plays: the row of the batch's number names the batch since which this process is the only one, and
 * where that is another one than was known, all is forgotten. What the writer adds is added here before it is written; that
 * it is not written after all does no harm. Batches are told what may be there in the order in which they are written, and
 * several may be under way: what one of them was told does not hold if all was forgotten since.
 *
 * <p>Memory is bounded: earlier days make room for later ones, and are asked for as if nothing were known. A day that cannot
 * grow any more takes more plays all the same: the fuller it is, the more are asked for in vain.
 */
@ApplicationScoped
class KnownPlays {

    private static final Logger LOG = Logger.getLogger(KnownPlays.class);

    /** Nothing is known of who wrote last. */
    private static final long NOBODY = -1;

    /** So long nobody else may have added plays before it is begun again; twice as long each time that somebody did. */
    private static final Duration FIRST_QUIET = Duration.ofSeconds(1);

    private static final Duration LONGEST_QUIET = Duration.ofMinutes(15);

    /** It takes no more than this part of what the JVM may have, whatever is set: everything else needs the rest. */
    private static final int LEAST_PART_OF_HEAP = 8;

    private final long mostBytes;
    private final Duration longestQuiet;
    private final Counter holes;
    private final Counter asked;
    private final Counter spared;
    private final TreeMap<LocalDate, KnownDay> days = new TreeMap<>();
    /** Those that there was no room for. */
    private final Set<LocalDate> leftOut = new HashSet<>();
    /** When others failed; they are begun again after the longest quiet. */
    private final Map<LocalDate, Long> failed = new HashMap<>();

    /** How the database knows this process; another name where it may not be believed that it does. */
    private UUID process = UUID.randomUUID();

    /** The last one that was given. */
    private long turn;

    /** How often all was forgotten. */
    private long oblivions;

    /** A play was there that could not be, unless somebody else added it. */
    private boolean doubted;

    private long since = NOBODY;
    private long sinceNanos;
    private Duration quiet = Duration.ZERO;

    @Inject
    KnownPlays(PlaySettings settings, MeterRegistry meters) {
        this(
                Math.min(
                        settings.knownMemory().asLongValue(),
                        Runtime.getRuntime().maxMemory() / LEAST_PART_OF_HEAP),
                LONGEST_QUIET,
                meters);
    }

    /** @param longestQuiet how long nobody else may have added plays at the most before it is begun again */
    KnownPlays(long mostBytes, Duration longestQuiet, MeterRegistry meters) {
        this.mostBytes = mostBytes;
        this.longestQuiet = longestQuiet;
        this.holes = meters.counter("craftreel.play.known.holes");
        this.asked = meters.counter("craftreel.play.known.tickets", "asked", "yes");
        this.spared = meters.counter("craftreel.play.known.tickets", "asked", "no");
        meters.gauge("craftreel.play.known.bytes", this, KnownPlays::bytes);
    }

    /**
     * The rows of a batch that are to be asked for.
     *
     * @param tickets whose plays may be there
     * @param windows that may hold a play; of those watched long enough
     * @param absent those of the others that are plays to be added
     */
    record Sought(List<BatchRow> tickets, List<BatchRow> windows, List<BatchRow> absent) {

        Sought() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        static Sought all(List<BatchRow> rows) {
            return new Sought(rows, rows.stream().filter(BatchRow::qualifies).toList(), List.of());
        }

        boolean isNone() {
            return tickets.isEmpty() && windows.isEmpty();
        }
    }

    /**
     * A batch's place in the order in which batches are written.
     *
     * @param number greater than those of all batches before
     * @param oblivions how often all had been forgotten when it was told what may be there
     */
    record Turn(long number, long oblivions) {}

    synchronized UUID process() {
        return process;
    }

    /** Of a batch that is to be added; the next one is added after it. */
    synchronized Turn nextTurn() {
        return new Turn(++turn, oblivions);
    }

    /** Of a batch that is added once more. */
    synchronized Turn again(Turn former) {
        return new Turn(former.number(), oblivions);
    }

    /**
     * Adds what the writer is about to write of a day.
     *
     * @param its the batch's
     * @param mayBegin whether the day has rows of its own, which can be read
     * @return what of it is to be asked for, provided that still nobody else has added plays
     */
    synchronized Sought add(Turn its, LocalDate day, List<BatchRow> rows, boolean mayBegin) {
        Sought sought = soughtOrAll(its, day, rows, mayBegin);
        asked.increment(sought.tickets().size());
        spared.increment(rows.size() - sought.tickets().size());
        return sought;
    }

    /** What is known spares work; that it fails is no reason to write less. */
    private Sought soughtOrAll(Turn its, LocalDate day, List<BatchRow> rows, boolean mayBegin) {
        try {
            return sought(its, day, rows, mayBegin);
        } catch (RuntimeException | OutOfMemoryError fault) {
            // The rows may be added in part.
            LOG.errorf(fault, "Plays of %s are not known and looked for one by one", day);
            fail(day);
            return Sought.all(rows);
        }
    }

    private Sought sought(Turn its, LocalDate day, List<BatchRow> rows, boolean mayBegin) {
        KnownDay known = days.get(day);
        // Batches of later turns may have been told already, and would not be in it.
        if (known == null && mayBegin && its.number() == turn) {
            known = begin(day);
        }
        if (known == null) {
            return Sought.all(rows);
        }
        Sought sought = known.add(rows);
        makeRoom(known);
        return mayBegin ? sought : Sought.all(rows);
    }

    /**
     * The batch's number is locked: whoever wrote before is done with it.
     *
     * @param its the batch's
     * @param batch the number
     * @param found the batch since which this process is the only one that adds plays, by the database
     * @return whether nobody else came in between; otherwise all is forgotten, and what is to be written is to be added again
     */
    synchronized boolean holdsSince(Turn its, long batch, long found) {
        if (found != since) {
            forget(found);
        } else if (batch == found) {
            beginAgain();
        } else if (doubted) {
            forgetAfterHole();
        }
        doubted = false;
        days.values().forEach(day -> day.letRead(its.number()));
        return its.oblivions() == oblivions;
    }

    /**
     * The database found a play that was not known. Whether somebody else added it is told by the next batch's number, or was.
     *
     * @param its the turn of the batch that has it
     */
    synchronized void doubt(Turn its) {
        doubted = its.oblivions() == oblivions;
    }

    /** The database found a play that could not be there: whatever the reason, nothing more is believed. */
    synchronized void forgetAfterHole() {
        LOG.error("A play was there that was not known: all that is known is forgotten.");
        holes.increment();
        forget(NOBODY);
    }

    /** The latest day that can be read, and has not been. */
    synchronized Optional<KnownDay> findReadable() {
        return days.descendingMap().values().stream()
                .filter(KnownDay::isReadable)
                .findFirst();
    }

    /** Adds what was read; whether it is of use to read on. */
    synchronized boolean addRead(KnownDay known, KnownKeys keys) {
        known.add(keys.tickets(), keys.ticketCount(), keys.windows(), keys.windowCount());
        if (days.get(known.day()) == known) {
            try {
                makeRoom(known);
            } catch (OutOfMemoryError full) {
                LOG.errorf(full, "Plays of %s are not known and looked for one by one", known.day());
                fail(known.day());
            }
        }
        return days.get(known.day()) == known;
    }

    /** All was read. */
    synchronized void complete(KnownDay known) {
        known.complete();
    }

    /** It cannot be read, for now. */
    synchronized void fail(KnownDay known) {
        if (days.get(known.day()) == known) {
            fail(known.day());
        }
    }

    private void fail(LocalDate day) {
        days.remove(day);
        failed.put(day, System.nanoTime());
    }

    synchronized long bytes() {
        return bytes(days);
    }

    /**
     * The batch that the process was alone since is taken once more. Either it was rolled back, or the database was set back
     * to before it and others wrote up to its number, or did not. Under another name the process cannot be told that what
     * it wrote the first time holds, even if the database is set to that state later. Nobody is known to have come in
     * between, so that it does not have to wait for longer.
     */
    private void beginAgain() {
        process = UUID.randomUUID();
        since = NOBODY;
        forget(NOBODY);
    }

    private void forget(long found) {
        if (since != NOBODY) {
            boolean rare = System.nanoTime() - sinceNanos >= longestQuiet.toNanos();
            quiet = rare || quiet.isZero() ? FIRST_QUIET : quiet.multipliedBy(2);
            quiet = quiet.compareTo(longestQuiet) > 0 ? longestQuiet : quiet;
        }
        oblivions++;
        since = found;
        sinceNanos = System.nanoTime();
        days.clear();
        leftOut.clear();
        failed.clear();
    }

    private KnownDay begin(LocalDate day) {
        boolean early = since == NOBODY || System.nanoTime() - sinceNanos < quiet.toNanos();
        if (early || leftOut.contains(day) || hasJustFailed(day)) {
            return null;
        }
        if (!findRoom(day, KnownDay.firstBytes())) {
            leftOut.add(day);
            return null;
        }
        KnownDay known = begun(day, turn);
        days.put(day, known);
        return known;
    }

    private boolean hasJustFailed(LocalDate day) {
        Long when = failed.get(day);
        return when != null && System.nanoTime() - when < longestQuiet.toNanos();
    }

    /** @throws OutOfMemoryError where there is less memory than was promised */
    KnownDay begun(LocalDate day, long turn) {
        return new KnownDay(day, turn);
    }

    /** Lets a day grow if it has to and there is room. */
    private void makeRoom(KnownDay known) {
        long wanted = known.bytesToGrow();
        if (wanted == 0) {
            return;
        }
        if (findRoom(known.day(), wanted)) {
            known.grow();
        } else if (known.crowd()) {
            LOG.warnf(
                    "There is no room to know more plays of %s (craftreel.play.known-memory): more of them are looked for",
                    known.day());
        }
    }

    /** Whether there is room for more of a day; earlier ones make it if that is enough. */
    private boolean findRoom(LocalDate day, long wanted) {
        if (bytes(days.tailMap(day)) + wanted > mostBytes) {
            return false;
        }
        while (bytes(days) + wanted > mostBytes) {
            leftOut.add(days.pollFirstEntry().getKey());
        }
        return true;
    }

    private static long bytes(Map<LocalDate, KnownDay> days) {
        return days.values().stream().mapToLong(KnownDay::bytes).sum();
    }
}
