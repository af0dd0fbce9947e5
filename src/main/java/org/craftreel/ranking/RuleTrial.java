package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.campaign.KnownTerms;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleCheck;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Problem;
import org.hibernate.Session;

/** Ranks what a run stored by other rules, to see what these would make of it. Nothing is stored. */
@ApplicationScoped
public class RuleTrial {

    private final EntityManager entities;
    private final KnownTerms known;

    RuleTrial(EntityManager entities, KnownTerms known) {
        this.entities = entities;
        this.known = known;
    }

    /**
     * An entry under both rules.
     *
     * @param scoreThen in millionths, as is {@code score}
     */
    public record Place(UUID clip, int then, int now, long scoreThen, long score, Standing standing) {

        /** How many places it gains; negative where it loses. */
        public int change() {
            return then - now;
        }
    }

    /**
     * All entries of a run by the places that other rules give them. To be called within a transaction.
     *
     * @param placing null for that of the run's rules
     * @throws Problem {@code invalid-field} where the rules do not go together, ask for a figure that the run does not have,
     *     or for figures of other hours than those that it has
     */
    public List<Place> places(RankingRun run, List<RuleTerm> terms, Placing placing) {
        StoredRun stored =
                entities.unwrap(Session.class).doReturningWork(connection -> StoredRuns.read(run.id, connection));
        Placing before = stored.rules().ruleSet().placing;
        Placing asked = Objects.requireNonNullElse(placing, before);
        new RuleCheck(known).require(new NewCampaign.Rules(null, null, terms, asked, null));
        if (!Objects.equals(asked.periodHours(), before.periodHours())) {
            throw NewCampaign.invalid("periodHours", told(asked.periodHours()) + " ≠ " + told(before.periodHours()));
        }
        Map<UUID, Ranked> then = stored.entries().stream()
                .map(StoredEntry::place)
                .collect(Collectors.toMap(place -> place.entry().clipId(), Function.identity()));
        List<Entry> entries = then.values().stream().map(Ranked::entry).toList();
        Rule rule = new Rule(terms, asked);
        Set<Term> had = Stream.of(Term.values())
                .filter(term -> entries.stream().allMatch(term::isKnownOf))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Term.class)));
        Stream.of(Term.values())
                .filter(rule::uses)
                .filter(term -> !had.contains(term))
                .findFirst()
                .ifPresent(term -> {
                    List<String> names =
                            had.stream().map(Term::ruleName).sorted().toList();
                    throw NewCampaign.invalid("term", "“" + term.ruleName() + "” ∉ " + names);
                });
        return rule.rank(entries, run.dueAt, run.notCounted()).stream()
                .map(now -> place(then.get(now.entry().clipId()), now))
                .toList();
    }

    private static String told(Integer hours) {
        return hours == null ? "∅" : hours.toString();
    }

    private static Place place(Ranked then, Ranked now) {
        return new Place(now.entry().clipId(), then.rank(), now.rank(), then.score(), now.score(), now.standing());
    }
}
