package org.craftreel.site;

import java.util.List;
import org.craftreel.app.SeriesEntry;
import org.craftreel.app.SeriesRun;
import org.craftreel.app.SeriesTotals;
import org.craftreel.app.SeriesUnion;
import org.craftreel.campaign.SeriesView;
import org.craftreel.http.Page;
import org.craftreel.organization.OrganizationName;

/**
 * A series' public page with the part of its board that its reader chose.
 *
 * @param totals of the whole series
 * @param scope the union whose clips are shown, and where it stands
 * @param clips null where unions are shown
 * @param unions null where clips are shown
 */
record SeriesBoardView(
        SeriesView series,
        List<CampaignCard> cards,
        List<SeriesRun> runs,
        SeriesTotals totals,
        Scope scope,
        Page<SeriesEntry> clips,
        Page<SeriesUnion> unions) {

    /**
     * @param union null where all are shown
     * @param above the unions above it, the highest first
     * @param below those right below it that have clips, by their places
     */
    record Scope(
            OrganizationName union, List<OrganizationName> above, List<OrganizationName> below, SeriesTotals totals) {}

    public boolean isRanked() {
        return runs.stream().anyMatch(SeriesRun::isRanked);
    }

    public boolean isOfUnions() {
        return unions != null;
    }

    public boolean isEmpty() {
        return isOfUnions() ? unions.items().isEmpty() : clips.items().isEmpty();
    }

    /** Null on the last page. */
    public String nextAfter() {
        return isOfUnions() ? unions.nextCursor() : clips.nextCursor();
    }

    /** What the address of the page says beside the place: which board, of which union. */
    public String query() {
        return (isOfUnions() ? "board=" + SeriesPages.UNIONS : "board=")
                + (scope.union() == null ? "" : "&organization=" + scope.union().code());
    }
}
