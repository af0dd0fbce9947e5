package org.craftreel.clip.upload;

import java.time.Instant;
import java.util.Optional;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.http.ByteCount;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * What a campaign takes: when, how large, of which kind; how many, {@link org.craftreel.clip.Places} tells. Asked when a
 * file is announced, so that nobody sends in vain, and again when it is there. To be called within a transaction.
 */
final class EntryLimits {

    private EntryLimits() {}

    /** @throws Problem {@code submission-closed} */
    static void requireOpen(Campaign campaign, Instant at) {
        PhaseWindow.of(campaign, CampaignPhase.SUBMISSION).requireOpenAt(at, ProblemType.SUBMISSION_CLOSED);
    }

    /**
     * @param bytes null where they are not known yet
     * @throws Problem {@code file-too-large}
     */
    static void requireWithin(Long bytes, long limit) {
        if (bytes != null && bytes > limit) {
            throw new Problem(ProblemType.FILE_TOO_LARGE, ByteCount.text(limit), limit, " (" + bytes + " B)")
                    .with("limit", limit)
                    .with("bytes", bytes);
        }
    }

    /** Of a file whose length is not known: more has come than may. */
    static Problem tooLarge(long limit) {
        return new Problem(ProblemType.FILE_TOO_LARGE, ByteCount.text(limit), limit, "").with("limit", limit);
    }

    /**
     * By a file's name, before its bytes are there; a name without an ending says nothing.
     *
     * @throws Problem {@code format-not-accepted}
     */
    static void requireFormat(Campaign campaign, String fileName) {
        int dot = fileName.lastIndexOf('.');
        Optional<VideoFormat> format = VideoFormat.ofName(fileName);
        if (format.isPresent() || dot >= 0) {
            requireFormat(campaign, format, fileName.substring(dot + 1));
        }
    }

    /**
     * By a file's first bytes, which are looked at where a campaign takes certain formats only; none are of any.
     *
     * @throws Problem {@code format-not-accepted}
     */
    static void requireFormat(Campaign campaign, byte[] head) {
        if (head.length > 0) {
            requireFormat(campaign, VideoFormat.ofHead(head), "?");
        }
    }

    private static void requireFormat(Campaign campaign, Optional<VideoFormat> format, String otherwise) {
        if (campaign.formats.isEmpty() || format.filter(campaign::takes).isPresent()) {
            return;
        }
        Object known = format.<Object>map(one -> one).orElse(otherwise);
        throw new Problem(ProblemType.FORMAT_NOT_ACCEPTED, known, campaign.formats)
                .with("format", known)
                .with("accepted", campaign.formats);
    }
}
