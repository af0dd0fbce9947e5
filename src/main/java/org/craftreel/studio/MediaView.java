package org.craftreel.studio;

import java.net.URI;
import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;

/** The media work of a campaign that is not done. */
record MediaView(CampaignView campaign, List<Item> jobs, long stuck) {

    /** A job and the clip that it is about; {@code poster} is null where there is none yet. */
    record Item(MediaJobView job, String title, String craftsman, String organization, URI poster) {

        static Item of(MediaJobView job, Clip clip, URI poster) {
            return new Item(job, clip.title, clip.craftsman.name(), clip.organization.name, poster);
        }

        public boolean isRequeueable() {
            return job.status() == MediaJob.Status.FAILED
                    || job.status() == MediaJob.Status.WAITING && job.attempts() > 0;
        }
    }
}
