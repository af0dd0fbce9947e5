package org.craftreel.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Some of an organizer's campaigns.
 *
 * @param current those that run or where something waits
 * @param asked what was looked for; empty where nothing was
 * @param searchable whether there are so many that one looks for one
 * @param after the slug that the next page begins behind; null on the last one
 */
record StudioList(
        List<CampaignCard> current, List<CampaignCard> others, String asked, boolean searchable, String after) {

    public boolean isEmpty() {
        return current.isEmpty() && others.isEmpty();
    }

    /** The query of the next page. */
    public String next() {
        String further = "?after=" + after;
        return asked.isEmpty() ? further : further + "&q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
    }
}
