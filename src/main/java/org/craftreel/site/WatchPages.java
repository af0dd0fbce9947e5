package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.app.ClipView;
import org.craftreel.app.ClipViews;
import org.craftreel.ballot.BallotStanding;
import org.craftreel.ballot.Ballots;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.engagement.Comment;
import org.craftreel.engagement.CommentView;
import org.craftreel.engagement.Like;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingRun;

/** Where a published clip is watched. */
@Path("/c/{slug}/clips/{id}")
@PermitAll
public class WatchPages {

    private static final int OTHERS = 6;
    private static final int COMMENTS = 20;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance watch(WatchView view);
    }

    private final SecurityIdentity identity;
    private final Boards boards;
    private final Ballots ballots;
    private final ClipViews views;
    private final Reader reader;
    private final Clock clock;

    WatchPages(SecurityIdentity identity, Boards boards, Ballots ballots, ClipViews views, Reader reader, Clock clock) {
        this.identity = identity;
        this.boards = boards;
        this.ballots = ballots;
        this.views = views;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance watch(
            @PathParam("slug") String slug, @PathParam("id") UUID id, @QueryParam("comments") String cursor) {
        Clip clip = Clip.findWithAll(id)
                .filter(found -> found.status == ClipStatus.PUBLISHED && found.campaign.slug.equals(slug))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug + "/clips/" + id));
        ClipView view = views.of(clip, Optional.empty(), reader.language());
        List<BoardEntry> others = RankingRun.findCurrent(clip.campaign)
                .map(run -> others(run, view))
                .orElse(List.of());
        Optional<Caller> caller = Caller.find(identity);
        return Templates.watch(new WatchView(
                CampaignView.of(clip.campaign),
                view,
                caller.filter(signedIn -> Like.isThere(id, signedIn.accountId()))
                        .isPresent(),
                comments(id, caller, cursor),
                caller,
                others,
                vote(clip, caller)));
    }

    /** Null where its campaign is not voted in at the moment, or no vote for it counts. */
    private VoteView vote(Clip clip, Optional<Caller> caller) {
        // Of most campaigns, most of the time, nothing more has to be read.
        if (!PhaseWindow.of(clip.campaign, CampaignPhase.VOTE).isOpenAt(clock.instant())
                || !Sanction.findWithoutVotes(List.of(clip.id)).isEmpty()) {
            return null;
        }
        BallotStanding standing =
                ballots.standing(clip.campaign, caller.map(Caller::accountId).orElse(null));
        return standing.open() ? VoteView.of(clip, standing, caller) : null;
    }

    private static Page<CommentView> comments(UUID clip, Optional<Caller> caller, String cursor) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        UUID reader = caller.map(Caller::accountId).orElse(null);
        return Page.of(Comment.listSeen(clip, reader, after, COMMENTS + 1), COMMENTS, comment -> comment.cursor()
                        .toString())
                .map(comment -> CommentView.of(comment, caller));
    }

    /** The places after this one, and from the top again where too few follow. */
    private List<BoardEntry> others(RankingRun run, ClipView clip) {
        int rank = clip.rank() == null ? 0 : clip.rank();
        List<BoardEntry> following = boards.listPublished(Board.WHOLE, run.id, rank, OTHERS);
        if (following.size() == OTHERS) {
            return following;
        }
        return boards.listPublished(Board.WHOLE, run.id, 0, OTHERS + 1).stream()
                .filter(entry -> !entry.clip().id().equals(clip.id()))
                .limit(OTHERS)
                .toList();
    }
}
