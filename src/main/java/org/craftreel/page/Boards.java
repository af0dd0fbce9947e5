package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads ranking runs and their places for pages. */
@ApplicationScoped
public class Boards {

    /** A clip that was taken down after the run keeps its place in the run, but no page shows it. */
    private static final String ENTRIES = """
            select e.rank, e.previous_rank, e.plays, e.qualified, e.screened, e.score, r.number,
                c.id, c.title, c.craftsman_name, c.craftsman_trade, c.duration_ms, o.name as organization,
                p.object_key as poster
            from ranking_entry e
            join ranking_run r on r.id = e.run_id
            join clip c on c.id = e.clip_id
            join organization o on o.id = c.organization_id
            left join rendition p on p.clip_id = c.id and p.kind = 'POSTER'
            where e.run_id = ? and e.rank > ? and c.status = 'PUBLISHED'
            order by e.rank
            limit ?
            """;

    private static final String RUN = "select * from ranking_run where id = ?";

    private final Reading reading;
    private final Posters posters;

    Boards(Reading reading, Posters posters) {
        this.reading = reading;
        this.posters = posters;
    }

    /** The run that a campaign's board shows now; empty before the first one. */
    public Optional<BoardRun> current(CampaignView campaign) {
        return campaign.currentRun() == null
                ? Optional.empty()
                : reading.find(RUN, BoardRun::of, campaign.currentRun());
    }

    /** The runs of a campaign, newest first. */
    public List<BoardRun> listRuns(UUID campaign, int limit) {
        return reading.list(
                "select * from ranking_run where campaign_id = ? order by number desc limit ?",
                BoardRun::of,
                campaign,
                limit);
    }

    /** The places of a run below {@code afterRank}, best first. */
    public List<BoardEntry> listEntries(UUID run, int afterRank, int limit) {
        return reading.list(ENTRIES, this::entry, run, afterRank, limit);
    }

    private BoardEntry entry(ResultSet row) throws SQLException {
        int rank = row.getInt("rank");
        Integer previous = row.getObject("previous_rank", Integer.class);
        return new BoardEntry(
                rank,
                previous == null ? 0 : previous - rank,
                previous == null && row.getInt("number") > 1,
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("craftsman_name"),
                row.getString("craftsman_trade"),
                row.getString("organization"),
                row.getObject("duration_ms", Integer.class),
                posters.link(row.getObject("id", UUID.class), row.getString("poster")),
                row.getLong("plays"),
                row.getLong("qualified"),
                row.getLong("screened"),
                row.getLong("score"));
    }
}
