package org.craftreel.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;
import org.craftreel.ranking.Contribution;
import org.craftreel.ranking.Explanation;
import org.craftreel.ranking.Neighbour;
import org.craftreel.ranking.RankPoint;
import org.craftreel.ranking.RuleWords;
import org.craftreel.ranking.RunView;

/**
 * A place and what it is made of, with the places before it.
 *
 * @param fixed whether a run was asked for by its number
 * @param sanction by which the clip was disqualified; null where it was not
 */
record PlaceView(
        CampaignView campaign,
        RunView run,
        boolean fixed,
        BoardEntry entry,
        SanctionView sanction,
        Explanation why,
        List<RankPoint> history,
        Language language) {

    /** What a term gives, and how many points the neighbours have of it, less these. */
    record Line(
            String name,
            String figure,
            String normalised,
            String weight,
            String decay,
            String points,
            String above,
            String below) {}

    /** Of what was disqualified too, as the result names it; null where it is not public. */
    public String title() {
        return sanction == null ? entry.clip().title() : sanction.clip().title();
    }

    public List<Line> lines() {
        return entry.contributions().stream().map(this::line).toList();
    }

    /** The places in this run and others. */
    public List<RankPoint> newestFirst() {
        List<RankPoint> points = new ArrayList<>(history);
        Collections.reverse(points);
        return points;
    }

    /** Whether any of it fades. */
    public boolean isFading() {
        return entry.contributions().stream().anyMatch(part -> part.decay() != null);
    }

    private Line line(Contribution part) {
        String figure = RuleWords.figureOf(part.term(), part.raw());
        return new Line(
                RuleWords.nameOf(part.term(), language),
                part.outOf() == null ? figure : figure + " / " + ReadableFigure.exact(part.outOf()),
                plain(part.normalised()),
                plain(part.weight()),
                part.decay() == null ? "" : plain(part.decay()),
                plain(part.contribution()),
                gap(why.above(), part.term()),
                gap(why.below(), part.term()));
    }

    private static String gap(Neighbour neighbour, String term) {
        return neighbour == null
                ? ""
                : neighbour.terms().stream()
                        .filter(gap -> gap.term().equals(term))
                        .findAny()
                        .map(gap -> (gap.contribution() > 0 ? "+" : "") + plain(gap.contribution()))
                        .orElse("");
    }

    private static String plain(long millionths) {
        BigDecimal value = BigDecimal.valueOf(millionths, 6);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
