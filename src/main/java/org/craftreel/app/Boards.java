package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingEntry;

/** Joins the places of a run with what people see of the clips. To be called within a transaction. */
@ApplicationScoped
public class Boards {

    private static final String WITHIN = """
            select e from RankingEntry e join Clip c on c.id = e.clipId
            where e.runId = ?1 and e.organizationPath like ?2 and c.status = PUBLISHED
            order by e.rank
            """;

    private final Posters posters;

    Boards(Posters posters) {
        this.posters = posters;
    }

    /** The places of a board after {@code afterPlace}, at most {@code limit}. */
    public List<BoardEntry> listPage(Board board, UUID runId, int afterPlace, int limit) {
        return join(board.listPage(runId, afterPlace, limit));
    }

    /** The whole board without the clips that were taken down since, for pages: they have nothing to show of those. */
    public List<BoardEntry> listPublished(UUID runId, int afterRank, int limit) {
        return join(RankingEntry.listPublished(runId, afterRank, limit).stream());
    }

    /** The first of those whose clips are of a subtree; all of them where its path is empty. */
    public List<BoardEntry> listPublished(UUID runId, String organizationPath, int limit) {
        if (organizationPath.isEmpty()) {
            return listPublished(runId, 0, limit);
        }
        return join(RankingEntry.<RankingEntry>find(WITHIN, runId, organizationPath + "%").page(0, limit).stream());
    }

    public BoardEntry of(RankingEntry entry) {
        return join(Stream.of(entry)).get(0);
    }

    /** On the whole board. */
    private List<BoardEntry> join(Stream<RankingEntry> entries) {
        return join(entries.map(entry -> new Board.Placed(entry.rank, entry)).toList());
    }

    private List<BoardEntry> join(List<Board.Placed> places) {
        List<UUID> ids = places.stream().map(placed -> placed.entry().clipId).toList();
        Map<UUID, Clip> clips =
                Clip.listByIds(ids).stream().collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        Map<UUID, URI> links = posters.of(ids);
        return places.stream()
                .map(placed -> {
                    RankingEntry entry = placed.entry();
                    return of(placed.place(), entry, clips.get(entry.clipId), links.get(entry.clipId));
                })
                .toList();
    }

    private static BoardEntry of(int place, RankingEntry entry, Clip clip, URI poster) {
        return new BoardEntry(
                place,
                entry.rank,
                entry.previousRank,
                entry.previousRank == null ? null : entry.previousRank - entry.rank,
                name(clip, poster),
                new PlayFigures(entry.plays, entry.qualified, entry.screened),
                BoardEntry.score(entry.score),
                entry.standing,
                entry.contributions);
    }

    static BoardEntry.ClipName name(Clip clip, URI poster) {
        OrganizationName organization = OrganizationName.of(clip.organization);
        if (clip.status != ClipStatus.PUBLISHED) {
            return new BoardEntry.ClipName(clip.id, null, null, organization, null, null, false);
        }
        return new BoardEntry.ClipName(
                clip.id, clip.title, clip.craftsman, organization, poster, clip.durationMs, true);
    }
}
