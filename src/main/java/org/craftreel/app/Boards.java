package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.RankingEntry;

/** Joins the places of a run with what people see of the clips. To be called within a transaction. */
@ApplicationScoped
public class Boards {

    private final Posters posters;

    Boards(Posters posters) {
        this.posters = posters;
    }

    /** The places after {@code afterRank}, at most {@code limit}. */
    public List<BoardEntry> listPage(UUID runId, int afterRank, int limit) {
        List<RankingEntry> entries = RankingEntry.listPage(runId, afterRank, limit);
        List<UUID> ids = entries.stream().map(entry -> entry.clipId).toList();
        Map<UUID, Clip> clips =
                Clip.listByIds(ids).stream().collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        Map<UUID, URI> links = posters.of(ids);
        return entries.stream()
                .map(entry -> of(entry, clips.get(entry.clipId), links.get(entry.clipId)))
                .toList();
    }

    private static BoardEntry of(RankingEntry entry, Clip clip, URI poster) {
        boolean published = clip.status == ClipStatus.PUBLISHED;
        return new BoardEntry(
                entry.rank,
                entry.previousRank,
                entry.previousRank == null ? null : entry.previousRank - entry.rank,
                new BoardEntry.ClipName(
                        clip.id,
                        clip.title,
                        clip.craftsman,
                        OrganizationName.of(clip.organization),
                        published ? poster : null,
                        published),
                new PlayFigures(entry.plays, entry.qualified, entry.screened),
                BoardEntry.score(entry.score),
                entry.contributions);
    }
}
