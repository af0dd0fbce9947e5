package org.craftreel.site;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.app.Turnout;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Language;
import org.craftreel.page.Phase;
import org.craftreel.ranking.CountedFrom;
import org.craftreel.ranking.RuleWords;
import org.craftreel.ranking.RunView;

/**
 * A campaign's public page with the board that its reader chose.
 *
 * @param run null before the first ranking
 * @param fixed whether that run was asked for, so that the page stays with it
 * @param past whether there has been another one since
 * @param scoresCountFrom when runs begin to count experts' scores; null where this one counts them, or its
 *     rules do not ask for them
 * @param votesCountFrom likewise of votes
 * @param notCounted the figures that this one does not count and that no moment is told of
 */
record BoardView(
        CampaignView campaign,
        Instant now,
        Phase phase,
        Turnout turnout,
        RunView run,
        boolean fixed,
        boolean past,
        Instant scoresCountFrom,
        Instant votesCountFrom,
        List<String> notCounted,
        ShownBoard shown,
        List<SanctionView> sanctions) {

    static BoardView of(
            CampaignView campaign,
            Instant now,
            Turnout turnout,
            RunView run,
            boolean fixed,
            boolean past,
            CountedFrom.Moments from,
            ShownBoard shown,
            List<SanctionView> sanctions) {
        return new BoardView(
                campaign,
                now,
                Phase.of(campaign, now),
                turnout,
                run,
                fixed,
                past,
                from == null ? null : from.scoresAt(),
                from == null ? null : from.votesAt(),
                from == null || run.notCounted() == null ? List.of() : from.without(run.notCounted()),
                shown,
                sanctions);
    }

    /** Their names; empty where there are none. */
    public String uncounted(Language language) {
        return RuleWords.namesOf(notCounted, language);
    }

    /** Whether figures beside places move between runs. */
    public boolean isMoving() {
        return shown.isWhole() && !fixed;
    }

    /** The address of a board of the run that is shown, of whichever is current where none was asked for. */
    public String address(String encodedBoard) {
        return address(encodedBoard, fixed);
    }

    /** The address of the same page, which has the current run whenever it is opened. */
    public String current() {
        return address(shown.encodedName(), false);
    }

    /** The address of the same board as it is now, for ever. */
    public String state() {
        return address(shown.encodedName(), true);
    }

    /** The address of its next page. */
    public String next() {
        String same = address(shown.encodedName());
        return same + (same.indexOf('?') < 0 ? "?" : "&") + "after=" + shown.nextAfter();
    }

    private String address(String encodedBoard, boolean ofRun) {
        String query = Stream.of(
                        encodedBoard.isEmpty() ? "" : "board=" + encodedBoard, ofRun ? "run=" + run.number() : "")
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&"));
        return "/c/" + campaign.slug() + (query.isEmpty() ? "" : "?" + query);
    }

    /** When places change next; null where that is not known, or late. */
    public Instant nextPlaces() {
        return !past && campaign.nextRunAt() != null && campaign.nextRunAt().isAfter(now) ? campaign.nextRunAt() : null;
    }

    /** Whether that is within a minute, which times of pages do not show. */
    public boolean isSoon() {
        return nextPlaces().isBefore(now.plusSeconds(60));
    }

    public boolean isAcceptsClips() {
        return phase == Phase.SUBMISSION;
    }
}
