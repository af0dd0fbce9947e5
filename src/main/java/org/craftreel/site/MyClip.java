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

    /** Whether its file is still to come, or another one may take its place. */
    public boolean takesFile() {
        return switch (clip.status()) {
            case DRAFT, UPLOADING, FAILED, RETURNED -> true;
            case STORED, PROCESSED, PUBLISHED, REJECTED, WITHDRAWN, DISQUALIFIED -> false;
        };
    }

    /** Whether its first file is still to come. */
    public boolean isBegun() {
        return clip.status() == ClipStatus.DRAFT || clip.status() == ClipStatus.UPLOADING;
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
