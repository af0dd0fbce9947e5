package org.craftreel.site;

import java.util.List;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.CommentView;
import org.craftreel.http.Page;

/** A watch page: the clip, whether the reader likes it, what is said of it, and some of the board's others. */
record WatchView(
        CampaignView campaign,
        ClipView clip,
        boolean liked,
        Page<CommentView> page,
        Optional<Caller> reader,
        List<BoardEntry> others) {

    public List<CommentView> comments() {
        return page.items();
    }

    /** Null on the last page. */
    public String nextComments() {
        return page.nextCursor();
    }

    public boolean mayRemove(CommentView comment) {
        return comment.own() || organizes();
    }

    public boolean mayReport(CommentView comment) {
        return !comment.own() && !organizes();
    }

    private boolean organizes() {
        return reader.filter(caller -> caller.looksAfter(clip.organization().path()))
                .isPresent();
    }
}
