package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.hibernate.Session;

/** The places that clips would have if some of their figures were different. Nothing is stored. */
@ApplicationScoped
public class Forecast {

    private final EntityManager entities;
    private final Clock clock;

    Forecast(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What may change in an hour of a clip.
     *
     * @param plays that are not screened, more or fewer
     * @param qualified likewise
     */
    public record Change(UUID clip, Instant hour, int plays, int qualified) {}

    /** A clip's rank by the figures of now, and by the changed ones. */
    public record Places(int before, int after) {}

    /** The places of all published clips; changes outside of the hours whose figures count move nobody. */
    public Map<UUID, Places> of(Campaign campaign, Collection<Change> changes) {
        RuleSet rules = RuleSet.get(campaign.id, campaign.ruleVersion);
        Rule rule = Rule.of(rules);
        Instant now = clock.instant();
        RunHours hours = RunHours.of(campaign, rules.placing, now);
        Entries entries = entities.unwrap(Session.class)
                .doReturningWork(
                        connection -> RunInputs.entries(campaign, hours, rule, now, isFinalNext(campaign), connection));
        Set<String> notCounted = NotCounted.of(campaign, hours.figures(), rule, now, isFinalNext(campaign), entries);
        Map<UUID, int[]> sums = new HashMap<>();
        changes.stream().filter(change -> hours.figures().has(change.hour())).forEach(change -> {
            int[] sum = sums.computeIfAbsent(change.clip(), none -> new int[2]);
            sum[0] += change.plays();
            sum[1] += change.qualified();
        });
        List<Entry> changed = entries.stream()
                .map(entry -> {
                    int[] sum = sums.getOrDefault(entry.clipId(), new int[2]);
                    return entry.plus(sum[0], sum[1]);
                })
                .toList();
        Map<UUID, Integer> after = ranks(rule, changed, now, notCounted);
        return ranks(rule, entries, now, notCounted).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, place -> new Places(place.getValue(), after.get(place.getKey()))));
    }

    /** Whether all hours that count are over by the next run: what is decided now is decided for the final one. */
    private static boolean isFinalNext(Campaign campaign) {
        return campaign.nextRunAt == null || !campaign.nextRunAt.isBefore(campaign.countingClosesAt);
    }

    private static Map<UUID, Integer> ranks(Rule rule, List<Entry> entries, Instant now, Set<String> notCounted) {
        return rule.rank(entries, now, notCounted).stream()
                .collect(Collectors.toMap(place -> place.entry().clipId(), Ranked::rank));
    }
}
