package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.OrganizationOption;

/**
 * The review desk.
 *
 * @param passed those that the reader has passed, and that wait for somebody else; they can be returned or rejected
 * @param clip null when nothing waits
 * @param unshown what was asked for and is not shown; null where it is, or nothing was asked for
 * @param reasons to choose from
 * @param next where a decision leads
 * @param decided the clip that the reader has just decided on; null where that cannot be taken back (any more)
 */
record DeskView(
        DeskTabs tabs,
        Part part,
        List<QueuedClip> passed,
        ReviewedClip clip,
        UnshownClip unshown,
        List<String> reasons,
        String next,
        DecidedClip decided) {

    /** Beyond, one would rather look for a clip. */
    private static final int OVERSEEN = 8;

    /**
     * What the queue shows of what waits.
     *
     * @param after the cursor that it begins behind; null where it begins with the oldest
     * @param further the cursor that the rest begins behind; null where there is none
     */
    record Part(
            List<QueuedClip> queue,
            ClipsFilter filter,
            List<OrganizationOption> organizations,
            String after,
            String further) {

        /** What goes on with a query, so that the queue stays where it is. */
        public String kept() {
            return (after == null ? "" : "&after=" + after) + filter.kept();
        }

        /** The same for the part that follows. */
        public String keptFurther() {
            return "&after=" + further + filter.kept();
        }
    }

    public CampaignView campaign() {
        return tabs.campaign();
    }

    public boolean isSearchable() {
        return tabs.clips() > OVERSEEN || !part.filter.isEmpty();
    }
}
