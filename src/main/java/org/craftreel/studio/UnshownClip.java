package org.craftreel.studio;

import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;

/**
 * What the desk was asked to show and does not: it waits for nobody by now, or is none that the reader decides on, of which
 * the reader is told nothing.
 *
 * @param title null where the reader does not look after it
 * @param status null as well
 */
record UnshownClip(String title, ClipStatus status) {

    private static final UnshownClip NOT_THEIRS = new UnshownClip(null, null);

    /** @param clip null where there is none */
    static UnshownClip of(Clip clip, Campaign campaign, Caller reader) {
        return isTheirs(clip, campaign, reader) ? new UnshownClip(clip.title, clip.status) : NOT_THEIRS;
    }

    static boolean isTheirs(Clip clip, Campaign campaign, Caller reader) {
        return clip != null && clip.campaign.id.equals(campaign.id) && reader.looksAfter(clip.organization.path);
    }
}
