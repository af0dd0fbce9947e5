package org.craftreel.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RuleVersion;
import org.craftreel.ranking.RunView;

/** What templates show of the API's records in a shorter form than programs get. */
@TemplateExtension
final class Abridged {

    private static final int DIGEST_SHOWN = 12;

    private Abridged() {}

    static long maxClipMegabytes(CampaignView campaign) {
        return campaign.maxClipBytes() / (1024 * 1024);
    }

    static int minClipSeconds(CampaignView campaign) {
        return campaign.minClipMs() / 1000;
    }

    static int maxClipSeconds(CampaignView campaign) {
        return campaign.maxClipMs() / 1000;
    }

    /** Enough of the digest to compare two by eye. */
    static String shortDigest(RunView run) {
        return shortDigest(run.digest());
    }

    static String shortDigest(RuleVersion version) {
        return shortDigest(version.digest());
    }

    private static String shortDigest(String digest) {
        return digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
    }

    /** The score with its six decimals cut to two. */
    static String shortScore(BoardEntry entry) {
        return shortPoints(entry.score());
    }

    /** Points with their six decimals cut to two. */
    static String shortPoints(String points) {
        return new BigDecimal(points).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Whether it came in with this run: in a campaign's first one nobody did. */
    static boolean isNewIn(BoardEntry entry, RunView run) {
        return entry.previousRank() == null && run.number() > 1;
    }

    /** Whether places are compared with those of the day before; otherwise it is with the run before. */
    static boolean isComparedWithYesterday(BoardEntry entry) {
        return entry.changeSinceYesterday() != null;
    }

    /** Whether it had a place before: in a campaign's first run nobody is level with anything. */
    static boolean isCompared(BoardEntry entry) {
        return entry.change() != null || isComparedWithYesterday(entry);
    }

    /** Places gained, or lost where negative; 0 where there was no place before. */
    static int gain(BoardEntry entry) {
        if (isComparedWithYesterday(entry)) {
            return entry.changeSinceYesterday();
        }
        return entry.change() == null ? 0 : entry.change();
    }

    static int steps(BoardEntry entry) {
        return Math.abs(gain(entry));
    }
}
