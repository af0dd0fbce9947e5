package org.craftreel.site;

import java.time.Instant;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipStatus;

/** A clip as its author follows it, with what the page says of its campaign. */
record MyClip(ClipView clip, String campaignTitle, String zone) {

    static MyClip of(ClipView clip, Campaign campaign) {
        return new MyClip(clip, campaign.title, campaign.zone);
    }

    public boolean isPublished() {
        return clip.status() == ClipStatus.PUBLISHED;
    }

    /** Whether its author can take it back. */
    public boolean isWithdrawable() {
        return clip.status().mayBecome(ClipStatus.WITHDRAWN);
    }

    /** When media work is tried again; null where none failed yet, as the first try follows at once. */
    public Instant nextTryAt() {
        boolean retried = clip.status() == ClipStatus.STORED && clip.inside().attempts() > 0;
        return retried ? clip.inside().nextTryAt() : null;
    }

    /** Whether it will move on without anybody's doing. */
    boolean isMoving() {
        return clip.status() == ClipStatus.UPLOADING || clip.status() == ClipStatus.STORED;
    }
}
