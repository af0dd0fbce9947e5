package org.craftreel.studio;

import java.net.URI;
import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.MediaJobView;

/**
 * The media work of a campaign that is not done.
 *
 * @param jobs those that should have come further by now first, as far as there is room
 * @param stuck how many there are of those
 * @param failedWithoutBlame whether some failed by no fault of their film
 */
record MediaView(CampaignView campaign, List<Item> jobs, long stuck, boolean failedWithoutBlame) {

    /** A job and the clip that it is about; {@code poster} is null where there is none yet. */
    record Item(
            MediaJobView job, String title, String craftsman, String organization, URI poster, boolean requeueable) {

        static Item of(MediaJobView job, Clip clip, URI poster, boolean requeueable) {
            return new Item(job, clip.title, clip.craftsman.name(), clip.organization.name, poster, requeueable);
        }
    }
}
