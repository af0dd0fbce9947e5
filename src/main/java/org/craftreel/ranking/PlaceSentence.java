package org.craftreel.ranking;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/** A place in words: how many points of what, and how far to the next ones. Points are exact, so that they add up. */
final class PlaceSentence {

    /** More would be a table, which the answer has beside the sentence. */
    private static final int MOST_PARTS = 3;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final Texts TEXTS = new Texts("places");

    private final Language language;
    private final Set<String> notCounted;
    private final CountedFrom.Moments from;
    private final List<Threshold> asked;

    /**
     * @param notCounted figures of which the run gives nobody a point
     * @param from when these are counted, and experts' scores in a run of before, which takes them for 0
     * @param asked what a clip has to reach to compete
     */
    PlaceSentence(Language language, Set<String> notCounted, CountedFrom.Moments from, List<Threshold> asked) {
        this.language = language;
        this.notCounted = notCounted;
        this.from = from;
        this.asked = asked;
    }

    /**
     * @param zeroed whether a sanction set its votes to zero
     * @param above null for the first place
     * @param below null for the last one
     */
    String of(RunBoards.Surroundings found, boolean zeroed, Neighbour above, Neighbour below) {
        RankingEntry entry = found.own().entry();
        StringBuilder sentence = new StringBuilder();
        sentence.append(text(
                found.whole() ? "place" : "place.board",
                found.own().place(),
                found.size(),
                points(entry.score),
                parts(entry.contributions)));
        if (entry.standing != Standing.COMPETING) {
            sentence.append(text("standing." + entry.standing, missed(entry.input())));
        }
        if (zeroed) {
            sentence.append(text("votesSetToZero"));
        }
        if (above != null) {
            sentence.append(behind(above));
        }
        if (below != null) {
            sentence.append(ahead(found.own().place(), below));
        }
        return sentence.append(language == Language.CHINESE ? "。" : ".").toString();
    }

    private String parts(List<Contribution> contributions) {
        List<Contribution> greatest = contributions.stream()
                .sorted(Comparator.comparingLong(Contribution::contribution).reversed())
                .toList();
        boolean all = greatest.size() <= MOST_PARTS + 1;
        List<String> parts = greatest.stream()
                .limit(all ? greatest.size() : MOST_PARTS)
                .map(this::part)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!all) {
            Map<Boolean, List<Contribution>> others = greatest.stream()
                    .skip(MOST_PARTS)
                    .collect(Collectors.partitioningBy(part -> notCounted.contains(part.term())));
            if (!others.get(false).isEmpty()) {
                long rest = others.get(false).stream()
                        .mapToLong(Contribution::contribution)
                        .sum();
                parts.add(text("rest", points(rest)));
            }
            // Nobody has a point of these, which is not the same as having won none.
            others.get(true).forEach(part -> parts.add(part(part)));
        }
        return language.list(parts.stream());
    }

    /** Of the experts their mean as well, which is public where single scores are not. */
    private String part(Contribution part) {
        String figure = figure(part.term());
        String points = points(part.contribution());
        if (notCounted.contains(part.term())) {
            ZonedDateTime counted = from.of(part.term());
            return counted == null
                    ? text("part.notCounted", figure, points)
                    : text("part.countedFrom", figure, points, TIME.format(counted));
        }
        if (!part.term().equals(Term.JURY.ruleName())) {
            return text("part", figure, points);
        }
        return from.scores() != null
                ? text("part.jury.held", figure, points)
                : text("part.jury", figure, points, RuleWords.meanOf(part.raw()));
    }

    /** What the rules ask for and the entry does not have, with what it has. */
    private String missed(Entry entry) {
        return language.list(asked.stream()
                .filter(threshold -> !notCounted.contains(threshold.term()))
                .filter(threshold -> Term.named(threshold.term()).of(entry) < threshold.atLeast())
                .map(threshold -> text(
                        "missed",
                        figure(threshold.term()),
                        RuleWords.figureOf(
                                threshold.term(), Term.named(threshold.term()).of(entry)),
                        RuleWords.figureOf(threshold.term(), threshold.atLeast()))));
    }

    private String behind(Neighbour above) {
        return switch (above.decidedBy()) {
            case Neighbour.BY_STANDING -> "";
            case Neighbour.BY_RECENT_PLAYS -> text("behindByRecentPlays", above.place(), above.recentPlays());
            case Neighbour.BY_SCORE -> {
                Neighbour.TermGap most = above.terms().stream()
                        .max(Comparator.comparingLong(Neighbour.TermGap::contribution))
                        .orElseThrow();
                yield text(
                        "behind", above.place(), points(above.gap()), figure(most.term()), points(most.contribution()));
            }
            default -> text("behindByTie", above.place(), tie(above.decidedBy()));
        };
    }

    private String ahead(int place, Neighbour below) {
        String joined = place == 1 ? "first." : "";
        return switch (below.decidedBy()) {
            case Neighbour.BY_STANDING -> text(joined + "aheadOfTheRest", below.place());
            case Neighbour.BY_SCORE -> text(joined + "ahead", below.place(), points(below.gap()));
            case Neighbour.BY_RECENT_PLAYS -> text(joined + "aheadByRecentPlays", below.place(), below.recentPlays());
            default -> text(joined + "aheadByTie", below.place(), tie(below.decidedBy()));
        };
    }

    private String figure(String term) {
        return RuleWords.nameOf(term, language);
    }

    private String tie(String tie) {
        return RuleWords.nameOf(tie, language);
    }

    private String text(String key, Object... arguments) {
        return TEXTS.in(language, key, arguments);
    }

    private static String points(long millionths) {
        return points(BigDecimal.valueOf(millionths, 6));
    }

    private static String points(String written) {
        return points(new BigDecimal(written));
    }

    private static String points(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
