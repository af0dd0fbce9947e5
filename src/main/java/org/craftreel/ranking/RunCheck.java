package org.craftreel.ranking;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.craftreel.ranking.RankingFault.Kind;

/**
 * Checks the runs of one campaign, one after the other from the first on, by what they say alone: every digest, the chain, and
 * every place computed again from its figures and rules. It takes a run from wherever it is stored.
 */
final class RunCheck {

    private final String campaign;
    private final Consumer<RankingFault> reader;

    private int number;
    /** What the next run may name: null the first one; of a run that was changed, the stored digest or that of what it says. */
    private List<String> digests = Collections.singletonList(null);
    /** Of the run before; null where these cannot be relied on. */
    private Map<UUID, Integer> ranks = Map.of();

    /** Whether the run before is there and can be relied on. */
    private boolean reliable;

    /** The run before, where it is final as well; null in all other cases. */
    private StoredRun replaceable;

    /** Whether there was a final one, after which each run has to replace the one before. */
    private boolean decided;

    /** What the run that was checked last leaves out of the one that it replaces. */
    private Set<UUID> leftOut = Set.of();

    /** What of the run that it replaces has no votes any more. */
    private Set<UUID> zeroed = Set.of();

    private boolean compared;

    private long faults;

    /** The clips of the run whose entries are known to be faulty. */
    private final Set<UUID> told = new HashSet<>();

    /** @param reader is told every fault; of a changed row this is the first thing that is told */
    RunCheck(String campaign, Consumer<RankingFault> reader) {
        this.campaign = campaign;
        this.reader = reader;
    }

    /** How many were told. */
    long faults() {
        return faults;
    }

    /** Takes the next run as one whose earlier runs are elsewhere. */
    void beginWith(RankingRun run) {
        boolean first = run.number == 1 && run.previousDigest == null;
        number = run.number - 1;
        digests = Collections.singletonList(run.previousDigest);
        ranks = first ? Map.of() : null;
    }

    /** Tells of an entry that no run would read, since it says a run that there is not. */
    void tellWithoutRun(UUID runId, UUID clip) {
        faults++;
        reader.accept(new RankingFault(Kind.ENTRY_WITHOUT_RUN, campaign, 0, clip, runId.toString()));
    }

    /** Tells of an entry that is there, but not where its clip is looked for. */
    void tellNotFound(RankingRun run, UUID clip) {
        tell(Kind.ENTRY_NOT_FOUND, run, clip, "");
    }

    /** Checks the next run. */
    void check(StoredRun stored) {
        RankingRun run = stored.run();
        long before = faults;
        told.clear();
        stored.unreadable().forEach(clip -> tell(Kind.ENTRY_UNREADABLE, run, clip, ""));
        String computed = run.schema == RunSeal.SCHEMA ? checkSeal(stored) : checkDocument(stored);
        if (follows(run) && ranks != null) {
            checkPreviousRanks(stored);
        }
        if (faults == before) {
            checkPlaces(stored);
        }
        checkCorrection(stored);
        reliable = faults == before;
        replaceable = reliable && run.finalRun ? stored : null;
        decided = decided || replaceable != null;
        // Else the fault of this run would be told of the next one too.
        boolean changed = !run.digest.equals(computed);
        number = changed ? number + 1 : run.number;
        digests = Arrays.asList(run.digest, computed == null ? run.digest : computed);
        ranks = faults == before
                ? stored.entries().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.place().entry().clipId(),
                                entry -> entry.place().rank(),
                                Math::min))
                : null;
        // Of a run that was changed the digest tells: what was signed is not there any more.
        boolean sealed = run.schema == RunSeal.SCHEMA && computed.equals(run.digest);
        if (sealed && (run.signature != null || run.finalRun) && !RunSignature.isSigned(run)) {
            tell(Kind.SIGNATURE, run, null, "");
        }
    }

    /**
     * After a final run there are those alone that replace it; and of a run that replaces the one before, where that is as it was:
     * it has the figures of that, and no others.
     */
    private void checkCorrection(StoredRun stored) {
        RankingRun run = stored.run();
        leftOut = Set.of();
        zeroed = Set.of();
        compared = false;
        if (!told.isEmpty()) {
            return;
        }
        if (run.replaces == null) {
            if (decided) {
                tell(Kind.CORRECTION, run, null, "final");
            }
            return;
        }
        boolean ofNone = reliable && replaceable == null;
        if (ofNone || !run.finalRun || !run.replaces.equals(run.previousDigest)) {
            tell(Kind.CORRECTION, run, null, "replaces");
        } else if (replaceable != null) {
            CorrectedInputs.fault(replaceable, stored).ifPresent(what -> tell(Kind.CORRECTION, run, null, what));
            leftOut = CorrectedInputs.leftOut(replaceable, stored);
            zeroed = CorrectedInputs.zeroed(replaceable, stored);
            compared = true;
        }
    }

    /** What the run just checked leaves out of the one that it replaces, where that was there to be compared. */
    Set<UUID> leftOut() {
        return leftOut;
    }

    /** The clips whose votes it does not count any more, likewise. */
    Set<UUID> zeroed() {
        return zeroed;
    }

    /** Whether the run just checked was compared with the one before, which it replaces. */
    boolean isCompared() {
        return compared;
    }

    /** Tells of clips that the run just checked leaves out without a sanction, or has in spite of one. */
    void checkSanctions(StoredRun stored, Set<UUID> disqualified) {
        leftOut.stream()
                .filter(clip -> !disqualified.contains(clip))
                .forEach(clip -> tell(Kind.CORRECTION, stored.run(), clip, "sanction"));
        CorrectedInputs.clips(stored).stream()
                .filter(disqualified::contains)
                .forEach(clip -> tell(Kind.CORRECTION, stored.run(), clip, "sanction"));
    }

    /**
     * Tells of clips whose votes the run just checked counts in spite of a sanction, or does not count any more without one.
     */
    void checkVotes(StoredRun stored, Set<UUID> without) {
        stored.entries().stream()
                .map(entry -> entry.place().entry())
                .filter(entry -> entry.hasVotes() && without.contains(entry.clipId()))
                .forEach(entry -> tell(Kind.VOTES, stored.run(), entry.clipId(), ""));
        zeroed.stream()
                .filter(clip -> !without.contains(clip))
                .forEach(clip -> tell(Kind.CORRECTION, stored.run(), clip, "sanction"));
    }

    /** Tells of the run checked last, the newest, where the board shows another one; a changed one is told already. */
    void checkShown(RankingRun newest, UUID shown) {
        if (reliable && !newest.id.equals(shown)) {
            tell(Kind.NOT_SHOWN, newest, null, String.valueOf(shown));
        }
    }

    /** Returns the digest that the run has by what it says. */
    private String checkSeal(StoredRun stored) {
        RankingRun run = stored.run();
        for (StoredEntry entry : stored.entries()) {
            if (!isAsSealed(entry)) {
                tell(Kind.ENTRY_CHANGED, run, entry.place().entry().clipId(), "");
            }
        }
        String computed = RunSeal.digest(run);
        boolean intact = computed.equals(run.digest);
        if (!intact) {
            tell(Kind.RUN_CHANGED, run, null, "");
        }
        boolean rulesAsSealed =
                stored.rules() != null && stored.rules().digest().equals(run.rulesDigest);
        if (intact && !rulesAsSealed) {
            tell(Kind.RULES_CHANGED, run, null, Integer.toString(run.ruleVersion));
        }
        if (intact && !isComplete(stored)) {
            tell(Kind.ENTRIES_MISSING, run, null, stored.entries().size() + " / " + run.entries);
        }
        return computed;
    }

    /** Whether these are the entries that were sealed; an entry that was changed has been told before. */
    private static boolean isComplete(StoredRun stored) {
        if (stored.entries().size() + stored.unreadable().size() != stored.run().entries) {
            return false;
        }
        boolean eachAsSealed =
                stored.unreadable().isEmpty() && stored.entries().stream().allMatch(RunCheck::isAsSealed);
        return !eachAsSealed
                || RunSeal.digestOfEntries(stored.entries().stream()
                                .map(StoredEntry::digest)
                                .toList())
                        .equals(stored.run().entriesDigest);
    }

    private static boolean isAsSealed(StoredEntry entry) {
        return entry.digest() != null
                && entry.place().entry().audience() != null
                && EntryText.digest(EntryText.of(entry.place())).equals(entry.digest());
    }

    /** Of schema 1, where one digest is of all: what was changed is found by computing the places again. */
    private String checkDocument(StoredRun stored) {
        RankingRun run = stored.run();
        boolean known = run.schema == 1 && run.notCounted == null;
        if (!known || stored.rules() == null) {
            tell(known ? Kind.RULES_CHANGED : Kind.RUN_CHANGED, run, null, Integer.toString(run.schema));
            return null;
        }
        List<Ranked> places = stored.entries().stream().map(StoredEntry::place).toList();
        String computed = CanonicalRun.digest(run, stored.rules().ruleSet(), places);
        if (computed.equals(run.digest)) {
            return computed;
        }
        long before = faults;
        if (stored.entries().size() != run.entries) {
            tell(Kind.ENTRIES_MISSING, run, null, stored.entries().size() + " / " + run.entries);
        }
        if (hasOtherRules(stored)) {
            tell(Kind.RULES_CHANGED, run, null, Integer.toString(run.ruleVersion));
        } else {
            checkPlaces(stored);
        }
        if (faults == before) {
            tell(Kind.RUN_CHANGED, run, null, "");
        }
        return null;
    }

    /** Whether no entry was computed with the terms and weights that the rule set has now. */
    private static boolean hasOtherRules(StoredRun stored) {
        Map<String, Long> weights = stored.rules().weights();
        return stored.entries().stream()
                .noneMatch(entry -> weights.equals(entry.place().contributions().stream()
                        .collect(Collectors.toMap(Contribution::term, Contribution::weight, Long::sum))));
    }

    private boolean follows(RankingRun run) {
        boolean follows = run.number == number + 1 && digests.contains(run.previousDigest);
        if (!follows) {
            tell(Kind.RUN_DOES_NOT_FOLLOW, run, null, Integer.toString(number));
        }
        return follows;
    }

    /** Which are in no digest: they follow from the run before, where that is as it was. */
    private void checkPreviousRanks(StoredRun stored) {
        for (StoredEntry entry : stored.entries()) {
            UUID clip = entry.place().entry().clipId();
            if (!told.contains(clip) && !Objects.equals(entry.previousRank(), ranks.get(clip))) {
                tell(Kind.PREVIOUS_RANK, stored.run(), clip, String.valueOf(entry.previousRank()));
            }
        }
    }

    /** Computes every place again from the figures and the rules. */
    private void checkPlaces(StoredRun stored) {
        List<Entry> inputs =
                stored.entries().stream().map(entry -> entry.place().entry()).toList();
        Map<UUID, Ranked> computed = new HashMap<>();
        List<Term> notCounted;
        try {
            Rule rule = stored.rules().rule();
            if (!NotCounted.isPossible(stored.run(), rule, inputs)) {
                tell(Kind.RUN_CHANGED, stored.run(), null, "notCounted " + stored.run().notCounted);
                return;
            }
            notCounted = stored.run().notCounted().stream().map(Term::named).toList();
            rule.rank(inputs, stored.run().dueAt, stored.run().notCounted())
                    .forEach(place -> computed.put(place.entry().clipId(), place));
        } catch (IllegalArgumentException noRules) {
            tell(Kind.RULES_CHANGED, stored.run(), null, Integer.toString(stored.run().ruleVersion));
            return;
        }
        for (StoredEntry entry : stored.entries()) {
            Ranked again = computed.get(entry.place().entry().clipId());
            boolean counted =
                    notCounted.stream().anyMatch(term -> term.of(entry.place().entry()) > 0);
            if (counted || !again.equals(entry.place())) {
                tell(
                        Kind.ENTRY_COMPUTED_OTHERWISE,
                        stored.run(),
                        entry.place().entry().clipId(),
                        entry.place().rank() + " → " + again.rank());
            }
        }
    }

    private void tell(Kind kind, RankingRun run, UUID clip, String detail) {
        faults++;
        told.add(clip);
        reader.accept(new RankingFault(kind, campaign, run.number, clip, detail));
    }
}
