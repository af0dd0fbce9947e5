package org.craftreel.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/** A place in words: how many points of what, and how far to the next ones. Points are exact, so that they add up. */
final class PlaceSentence {

    /** More would be a table, which the answer has beside the sentence. */
    private static final int MOST_PARTS = 3;

    private static final Texts TEXTS = new Texts("places");

    private final Language language;

    PlaceSentence(Language language) {
        this.language = language;
    }

    /**
     * @param above null for the first place
     * @param below null for the last one
     */
    String of(int entries, RankingEntry entry, Neighbour above, Neighbour below) {
        StringBuilder sentence = new StringBuilder();
        sentence.append(text("place", entry.rank, entries, points(entry.score), parts(entry.contributions)));
        if (entry.standing != Standing.COMPETING) {
            sentence.append(text("standing." + entry.standing));
        }
        if (above != null) {
            sentence.append(behind(above));
        }
        if (below != null) {
            sentence.append(ahead(entry, below));
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
                .map(part -> text("part", figure(part.term()), points(part.contribution())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!all) {
            long rest = greatest.stream()
                    .skip(MOST_PARTS)
                    .mapToLong(Contribution::contribution)
                    .sum();
            parts.add(text("rest", points(rest)));
        }
        return language.list(parts.stream());
    }

    private String behind(Neighbour above) {
        return switch (above.decidedBy()) {
            case Neighbour.BY_STANDING -> "";
            case Neighbour.BY_SCORE -> {
                Neighbour.TermGap most = above.terms().stream()
                        .max(Comparator.comparingLong(Neighbour.TermGap::contribution))
                        .orElseThrow();
                yield text(
                        "behind", above.rank(), points(above.gap()), figure(most.term()), points(most.contribution()));
            }
            default -> text("behindByTie", above.rank(), tie(above.decidedBy()));
        };
    }

    private String ahead(RankingEntry entry, Neighbour below) {
        String joined = entry.rank == 1 ? "first." : "";
        return switch (below.decidedBy()) {
            case Neighbour.BY_STANDING -> text(joined + "aheadOfTheRest", below.rank());
            case Neighbour.BY_SCORE -> text(joined + "ahead", below.rank(), points(below.gap()));
            default -> text(joined + "aheadByTie", below.rank(), tie(below.decidedBy()));
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
