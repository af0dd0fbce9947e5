package org.craftreel.site;

import java.time.Instant;
import java.util.Optional;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;

/** A clip as its author follows it, with what the page says of its campaign. */
record MyClip(ClipView clip, String campaignTitle, String zone) {

    static MyClip of(ClipView clip, Campaign campaign) {
        return new MyClip(clip, campaign.title, campaign.zone);
    }

    public boolean isPublished() {
        return clip.status() == ClipStatus.PUBLISHED;
    }

    /** Whether its author can watch it here; what is published has a page. */
    public boolean isWatchable() {
        return switch (clip.status()) {
            case PROCESSED, RETURNED, TAKEN_DOWN, REJECTED -> true;
            case DRAFT, UPLOADING, STORED, PUBLISHED, FAILED, WITHDRAWN, DISQUALIFIED -> false;
        };
    }

    /** Whether its author can take it back. */
    public boolean isWithdrawable() {
        return clip.status().mayBecome(ClipStatus.WITHDRAWN);
    }

    /** Whether its file is still to come, or another one may take its place. */
    public boolean takesFile() {
        return switch (clip.status()) {
            case DRAFT, UPLOADING, FAILED, RETURNED -> true;
            case STORED, PROCESSED, PUBLISHED, TAKEN_DOWN, REJECTED, WITHDRAWN, DISQUALIFIED -> false;
        };
    }

    /** Whether there is a film whose captions and cover are its author's to change. */
    public boolean isChangeable() {
        return clip.status().isOpen() && !isBegun();
    }

    /** Whether its first file is still to come. */
    public boolean isBegun() {
        return clip.status() == ClipStatus.DRAFT || clip.status() == ClipStatus.UPLOADING;
    }

    /** Whether there is media work to be watched: some is to come, or failed. */
    public boolean isWorkedOn() {
        return isMovingBehind()
                || clip.inside().media().stream().anyMatch(job -> job.status() == MediaJob.Status.FAILED);
    }

    /**
     * When the work without which nobody can watch it is tried again; null where it did not fail yet, as the first try
     * follows at once.
     */
    public Instant nextTryAt() {
        return preparation()
                .filter(job -> job.attempts() > 0)
                .map(MediaJobView::nextTryAt)
                .orElse(null);
    }

    /** How often that work was begun. */
    public int attempts() {
        return preparation().map(MediaJobView::attempts).orElse(0);
    }

    private Optional<MediaJobView> preparation() {
        return clip.inside().media().stream()
                .filter(job -> job.kind().isAwaited())
                .reduce((earlier, later) -> later);
    }

    private boolean isMovingBehind() {
        return clip.inside().media().stream()
                .anyMatch(job -> job.status() == MediaJob.Status.WAITING || job.status() == MediaJob.Status.RUNNING);
    }

    /** Whether it will move on without anybody's doing. */
    boolean isMoving() {
        return clip.status() == ClipStatus.UPLOADING || clip.status() == ClipStatus.STORED || isMovingBehind();
    }
}
