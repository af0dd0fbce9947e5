package org.craftreel.studio;

import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.ranking.Correction;
import org.craftreel.ranking.CorrectionView;
import org.craftreel.ranking.Corrections;

/**
 * What may be done about a final result of which clips were disqualified, or lost their votes, since.
 *
 * @param sanctioned how many
 * @param open what waits for a second person or for its run; null where nothing does
 * @param own whether the reader proposed it
 * @param failed what could not be made last; null where nothing was, or where another waits since
 */
record CorrectionPanel(int sanctioned, CorrectionView open, boolean own, CorrectionView failed) {

    /** Whether it is confirmed, and its run is being made. */
    public boolean isBeingMade() {
        return open != null && open.status() == Correction.Status.CONFIRMED;
    }

    /** Empty where there is nothing to do, or not for the caller. */
    static Optional<CorrectionPanel> of(Campaign campaign, Corrections corrections, Caller caller) {
        if (!caller.looksAfter(campaign.organization.path)) {
            return Optional.empty();
        }
        int sanctioned = corrections.countSanctioned(campaign.id);
        Optional<Correction> open = Correction.findOpen(campaign.id);
        Optional<Correction> failed = open.isPresent() ? Optional.empty() : Correction.findFailed(campaign.id);
        return sanctioned == 0 && open.isEmpty() && failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new CorrectionPanel(
                        sanctioned,
                        open.map(CorrectionView::of).orElse(null),
                        open.isPresent() && open.get().proposer.id.equals(caller.accountId()),
                        failed.map(CorrectionView::of).orElse(null)));
    }
}
