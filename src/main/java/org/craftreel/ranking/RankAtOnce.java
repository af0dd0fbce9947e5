package org.craftreel.ranking;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.Campaign;

/** Asks for a run as organizers do, and waits until it is there: made here, or by a service that was faster. */
@ApplicationScoped
public class RankAtOnce {

    /** As long as a run may take, and some more. */
    private static final Duration PATIENCE = Duration.ofSeconds(2L * RankingJob.LONGEST_RUN_SECONDS);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_REFUSALS = 5;

    private final RankNow rankNow;
    private final RankingJob job;

    RankAtOnce(RankNow rankNow, RankingJob job) {
        this.rankNow = rankNow;
        this.job = job;
    }

    /** The run that was made. */
    public record Made(int number, Instant dueAt, int entries, String digest) {}

    private record Asked(UUID campaign, int lastNumber) {}

    /**
     * Empty where there is no such campaign.
     *
     * @throws org.craftreel.http.Problem as {@link RankNow#request} does
     * @throws IllegalStateException where the run failed, or does not come
     */
    public Optional<Made> run(String slug) throws InterruptedException {
        Optional<Asked> asked = QuarkusTransaction.requiringNew().call(() -> ask(slug));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Instant end = Instant.now().plus(PATIENCE);
        int refused = 0;
        while (Instant.now().isBefore(end)) {
            try {
                job.runDueOf(asked.get().campaign());
            } catch (RunFailedException fault) {
                throw new IllegalStateException(fault.getCause());
            } catch (RuntimeException fault) {
                // A service that is at it at the same moment comes first, once.
                refused++;
                if (refused > MOST_REFUSALS) {
                    throw fault;
                }
            }
            Optional<Made> made = QuarkusTransaction.requiringNew().call(() -> find(asked.get()));
            if (made.isPresent()) {
                return made;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException("no run after " + PATIENCE.toMinutes() + " min");
    }

    private Optional<Asked> ask(String slug) {
        return Campaign.findBySlug(slug).map(campaign -> {
            rankNow.request(campaign);
            return new Asked(
                    campaign.id,
                    RankingRun.findLast(campaign.id).map(run -> run.number).orElse(0));
        });
    }

    private static Optional<Made> find(Asked asked) {
        return RankingRun.findLast(asked.campaign())
                .filter(run -> run.number > asked.lastNumber())
                .map(run -> new Made(run.number, run.dueAt, run.entries, run.digest));
    }
}
