package org.craftreel.clip.likeness;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.http.Faults;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/** Compares each new film with those of its campaign, so that each pair is found once, by the later film. */
@ApplicationScoped
class LikenessSearch {

    private static final Logger LOG = Logger.getLogger(LikenessSearch.class);

    /** Of the candidates, those with the most in common. */
    static final int MOST_COMPARED = 16;

    /** After so many attempts that failed a film counts as compared, so that the service stops trying. */
    private static final int MOST_ATTEMPTS = 5;

    /** An index that nobody needed for so long is read again when somebody does. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final Fingerprints fingerprints;
    private final Clock clock;
    private final Map<UUID, Kept> indexes = new HashMap<>();
    private volatile boolean open;
    private volatile boolean stopping;

    LikenessSearch(Fingerprints fingerprints, Clock clock) {
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** An index and when it was last needed. */
    private record Kept(LikenessIndex index, Instant usedAt) {}

    void begin(@Observes WorkStart start) {
        open = true;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        boolean more = open;
        while (more && !stopping) {
            more = takeNext();
        }
        indexes.values().removeIf(kept -> kept.usedAt().isBefore(clock.instant().minus(IDLE)));
    }

    private boolean takeNext() {
        try {
            return searchNext();
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No search for clips that look alike: the database is away: %s", fault);
                return false;
            }
            // The next one is not this one: a claim puts off what it takes.
            LOG.error("A film could not be compared with others; it is tried again after those that wait", fault);
            return true;
        }
    }

    /** Compares the film that waits longest; false when none does. Not by two threads at once. */
    boolean searchNext() {
        Optional<Fingerprints.Claim> claim = fingerprints.claim();
        claim.ifPresent(this::search);
        return claim.isPresent();
    }

    private void search(Fingerprints.Claim claim) {
        Optional<Pictures> pictures = fingerprints.pictures(claim);
        if (pictures.isEmpty()) {
            return;
        }
        if (claim.attempt() > MOST_ATTEMPTS) {
            LOG.errorf(
                    "The film of clip %s is not compared with others: %d attempts failed",
                    claim.clipId(), MOST_ATTEMPTS);
            fingerprints.end(claim, Long.MAX_VALUE, List.of());
            return;
        }
        List<long[]> sought = Fingerprint.of(pictures.get()).sought();
        Set<Long> compared = new HashSet<>();
        List<Fingerprints.Found> found = new ArrayList<>();
        boolean ended = false;
        while (!ended && !stopping) {
            LikenessIndex index = refreshed(claim.campaignId());
            compare(claim.campaignId(), pictures.get(), index.find(sought), compared, found);
            ended = fingerprints.end(claim, index.lastNumber(), found);
        }
    }

    /** With all films whose numbers are committed. */
    private LikenessIndex refreshed(UUID campaign) {
        Kept kept = indexes.get(campaign);
        LikenessIndex index = kept == null ? new LikenessIndex() : kept.index();
        indexes.put(campaign, new Kept(index, clock.instant()));
        List<Fingerprints.Numbered> page;
        do {
            page = fingerprints.numberedSince(campaign, index.lastNumber());
            page.forEach(film -> index.add(film.number(), film.hashes()));
        } while (page.size() == Fingerprints.PAGE);
        return index;
    }

    private void compare(
            UUID campaign,
            Pictures pictures,
            List<LikenessIndex.Candidate> candidates,
            Set<Long> compared,
            List<Fingerprints.Found> found) {
        List<Long> fresh = candidates.stream()
                .map(LikenessIndex.Candidate::number)
                .filter(number -> !compared.contains(number))
                .toList();
        int left = MOST_COMPARED;
        int next = 0;
        while (left > 0 && next < fresh.size()) {
            // As many as may be compared; those whose films were replaced make room for others.
            List<Long> numbers = fresh.subList(next, Math.min(next + left, fresh.size()));
            Map<Long, Pictures> others = fingerprints.pictures(campaign, numbers);
            others.forEach((number, theirs) -> Comparison.of(pictures, theirs)
                    .filter(Likeness::isSameFilm)
                    .ifPresent(likeness -> found.add(new Fingerprints.Found(number, likeness))));
            compared.addAll(numbers);
            left -= others.size();
            next += numbers.size();
        }
    }
}
