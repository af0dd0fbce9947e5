package org.craftreel.studio;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.Reader;
import org.craftreel.ranking.RankingRun;

/** Reads how the leaders of a ranking moved over its runs. To be called within a transaction. */
@ApplicationScoped
class RankHistory {

    /** Runs are thinned evenly to this many points: a chart has no more room, and a long campaign has thousands. */
    private static final int POINTS = 60;

    private static final String PLACES = """
            select run.dueAt, entry.clipId, entry.rank, entry.plays
            from RankingEntry entry join RankingRun run on run.id = entry.runId
            where run.campaignId = ?1 and run.number <= ?2 and mod(?2 - run.number, ?3) = 0 and entry.clipId in ?4
            order by run.number
            """;

    /** One leader: a value for each moment, null where it was not ranked. */
    record Line(String title, List<Long> values) {}

    record Chart(String language, List<String> moments, List<Line> lines) {}

    private record Place(String moment, UUID clip, long value) {}

    private final Reader reader;

    RankHistory(Reader reader) {
        this.reader = reader;
    }

    /** The way of the leaders of a run up to it, by place or by plays. */
    Chart chart(CampaignView campaign, RankingRun run, List<BoardEntry> leaders, boolean byRank) {
        List<UUID> clips = leaders.stream().map(leader -> leader.clip().id()).toList();
        List<Place> places = Panache.getEntityManager()
                .createQuery(PLACES, Object[].class)
                .setParameter(1, run.campaignId)
                .setParameter(2, run.number)
                .setParameter(3, Math.max(1, (run.number + POINTS - 1) / POINTS))
                .setParameter(4, clips)
                .getResultStream()
                .map(row -> new Place(
                        reader.shortTime((Instant) row[0], campaign.zone()),
                        (UUID) row[1],
                        byRank ? (Integer) row[2] : (Long) row[3]))
                .toList();
        List<String> moments = places.stream().map(Place::moment).distinct().toList();
        Map<UUID, List<Long>> values = new LinkedHashMap<>();
        clips.forEach(clip -> values.put(clip, new ArrayList<>(Collections.nCopies(moments.size(), null))));
        places.forEach(place -> values.get(place.clip()).set(moments.indexOf(place.moment()), place.value()));
        return new Chart(
                reader.language().tag(),
                moments,
                leaders.stream()
                        .map(leader -> new Line(
                                leader.rank() + " " + leader.clip().title(),
                                values.get(leader.clip().id())))
                        .toList());
    }
}
