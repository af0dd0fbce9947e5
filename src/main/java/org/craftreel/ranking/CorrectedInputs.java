package org.craftreel.ranking;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a corrected final run is made of: the entries that the run which it replaces stored, without some clips, and without
 * the votes of some. Every other figure is that of then; only who stands for an author or a craftsman is told anew, where
 * the clip that did is left out.
 */
final class CorrectedInputs {

    private CorrectedInputs() {}

    /**
     * @param clips that are left out
     * @param zeroed those of which no vote counts
     */
    static List<Entry> without(Set<UUID> clips, Set<UUID> zeroed, Collection<Entry> entries) {
        List<Entry> left = entries.stream()
                .filter(entry -> !clips.contains(entry.clipId()))
                .map(entry -> entry.hasVotes() && zeroed.contains(entry.clipId()) ? entry.withoutVotes() : entry)
                .toList();
        Map<UUID, UUID> authors = firstOf(left, Entry::author);
        Map<UUID, UUID> craftsmen = firstOf(left, CorrectedInputs::craftsman);
        return left.stream()
                .map(entry -> entry.by(authors.get(entry.author()), craftsmen.get(craftsman(entry))))
                .toList();
    }

    private static UUID craftsman(Entry entry) {
        return entry.traits() == null ? null : entry.traits().craftsman();
    }

    /** Of those that are left, the least id of each that several have; null where it was not stored. */
    private static Map<UUID, UUID> firstOf(List<Entry> left, Function<Entry, UUID> shared) {
        Map<UUID, UUID> first = new HashMap<>();
        left.stream()
                .filter(entry -> shared.apply(entry) != null)
                .forEach(entry -> first.merge(
                        shared.apply(entry), entry.clipId(), (one, other) -> one.compareTo(other) < 0 ? one : other));
        return first;
    }

    /** The clips that a run has and the one that replaces it has not. */
    static Set<UUID> leftOut(StoredRun replaced, StoredRun corrected) {
        Set<UUID> clips = new HashSet<>(clips(replaced));
        clips.removeAll(clips(corrected));
        return clips;
    }

    /** The clips that have votes in a run and none in the one that replaces it. */
    static Set<UUID> zeroed(StoredRun replaced, StoredRun corrected) {
        Set<UUID> clips = withVotes(replaced);
        clips.retainAll(clips(corrected));
        clips.removeAll(withVotes(corrected));
        return clips;
    }

    private static Set<UUID> withVotes(StoredRun run) {
        return entries(run).stream()
                .filter(Entry::hasVotes)
                .map(Entry::clipId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static Set<UUID> clips(StoredRun run) {
        return run.entries().stream()
                .map(entry -> entry.place().entry().clipId())
                .collect(Collectors.toSet());
    }

    /** What of a corrected run does not follow from the one that it replaces; empty where all does. */
    static Optional<String> fault(StoredRun replaced, StoredRun corrected) {
        RankingRun before = replaced.run();
        RankingRun run = corrected.run();
        if (!before.finalRun || !run.finalRun || !before.digest.equals(run.replaces)) {
            return Optional.of("replaces");
        }
        if (!Objects.equals(before.notCounted, run.notCounted)) {
            return Optional.of("notCounted " + before.notCounted + " → " + run.notCounted);
        }
        boolean ofTheSame = before.dueAt.equals(run.dueAt)
                && before.watermark == run.watermark
                && Objects.equals(before.figuresFrom, run.figuresFrom)
                && Objects.equals(before.figuresTo, run.figuresTo)
                && before.ruleVersion == run.ruleVersion
                && Objects.equals(before.rulesDigest, run.rulesDigest);
        if (!ofTheSame) {
            return Optional.of("watermark " + before.watermark + " → " + run.watermark);
        }
        Set<Entry> inputs =
                Set.copyOf(without(leftOut(replaced, corrected), zeroed(replaced, corrected), entries(replaced)));
        return inputs.equals(Set.copyOf(entries(corrected))) ? Optional.empty() : Optional.of("figures");
    }

    private static List<Entry> entries(StoredRun run) {
        return run.entries().stream().map(entry -> entry.place().entry()).toList();
    }
}
