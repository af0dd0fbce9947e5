package org.craftreel.studio;

import org.craftreel.app.Turnout;
import org.craftreel.page.Phase;

/**
 * A campaign among those of an organizer, with what waits for the organizer there.
 *
 * @param organization the holder's name
 * @param archived whether lists of everybody leave it out
 * @param clips how many to review, a thousand at the most; comments and reports are counted to the last one
 */
record CampaignCard(
        String slug,
        String title,
        String organization,
        boolean archived,
        Phase phase,
        Turnout turnout,
        long clips,
        long comments,
        long reports) {}
