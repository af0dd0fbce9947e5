package org.craftreel.site;

import java.util.List;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.CommentView;
import org.craftreel.http.Page;

/**
 * A watch page: the clip, whether the reader likes it, what is said of it, and some of the board's others.
 *
 * @param vote null where its campaign is not voted in at the moment, or no vote for the clip counts
 */
record WatchView(
        CampaignView campaign,
        ClipView clip,
        boolean liked,
        Page<CommentView> page,
        Optional<Caller> reader,
        List<BoardEntry> others,
        VoteView vote) {

    public List<CommentView> comments() {
        return page.items();
    }

    /** Null on the last page. */
    public String nextComments() {
        return page.nextCursor();
    }

    /** What shows the clip within another site's page; the title is what a screen reader calls the frame. */
    public String embedCode(String origin) {
        return "<iframe src=\"%s/embed/%s\" title=\"%s\" width=\"360\" height=\"680\""
                        .formatted(origin, clip.id(), attribute(clip.title()))
                + " style=\"border: 0; max-width: 100%\" allow=\"fullscreen\" loading=\"lazy\"></iframe>";
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    public boolean mayRemove(CommentView comment) {
        return comment.own() || organizes();
    }

    public boolean mayReport(CommentView comment) {
        return !comment.own() && !organizes();
    }

    /** Whether the reader may act on the clip in the studio. */
    public boolean organizes() {
        return reader.filter(caller -> caller.looksAfter(clip.organization().path()))
                .isPresent();
    }
}
