package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.hibernate.Session;

/** The places that clips would have if some of their figures were different. Nothing is stored. */
@ApplicationScoped
public class Forecast {

    private final EntityManager entities;

    Forecast(EntityManager entities) {
        this.entities = entities;
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

    /** The places of all published clips; changes outside of the campaign's counting window move nobody. */
    public Map<UUID, Places> of(Campaign campaign, Collection<Change> changes) {
        List<Entry> entries =
                entities.unwrap(Session.class).doReturningWork(connection -> RunWriter.entries(campaign, connection));
        Map<UUID, int[]> sums = new HashMap<>();
        changes.stream()
                .filter(change -> !change.hour().isBefore(campaign.countingOpensAt))
                .filter(change -> change.hour().isBefore(campaign.countingClosesAt))
                .forEach(change -> {
                    int[] sum = sums.computeIfAbsent(change.clip(), none -> new int[2]);
                    sum[0] += change.plays();
                    sum[1] += change.qualified();
                });
        Rule rule = new Rule(RuleSet.get(campaign.id, campaign.ruleVersion).terms);
        List<Entry> changed = entries.stream()
                .map(entry -> with(entry, sums.getOrDefault(entry.clipId(), new int[2])))
                .toList();
        Map<UUID, Integer> after = ranks(rule, changed);
        return ranks(rule, entries).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, place -> new Places(place.getValue(), after.get(place.getKey()))));
    }

    private static Entry with(Entry entry, int[] sum) {
        return new Entry(
                entry.clipId(),
                entry.organizationPath(),
                entry.publishedAt(),
                entry.plays(),
                entry.qualifiedPlays() + sum[1],
                entry.screenedPlays() - sum[0],
                entry.responses());
    }

    private static Map<UUID, Integer> ranks(Rule rule, List<Entry> entries) {
        return rule.rank(entries).stream()
                .collect(Collectors.toMap(place -> place.entry().clipId(), Ranked::rank));
    }
}
