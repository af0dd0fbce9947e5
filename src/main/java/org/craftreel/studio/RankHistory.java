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
import org.craftreel.campaign.Campaign;
import org.craftreel.page.Reader;
import org.craftreel.ranking.RunSpan;
import org.hibernate.Session;

/** Reads how the leaders of a ranking moved over its runs. To be called within a transaction. */
@ApplicationScoped
class RankHistory {

    /** A chart has no more room; by the day a campaign of two months fits. */
    private static final int POINTS = 60;

    private static final String PLACES = """
            select run.due_at, entry.clip_id, entry.rank, entry.plays
            from (
                select run.*, ranking_rank(run.id, leader) as place
                from ranking_run as run
                cross join unnest(cast(?2 as uuid[])) as leader
                where run.id = any (cast(?1 as uuid[]))
                offset 0
            ) as run
            cross join lateral ranking_places(run.id, run.place, run.place) as entry
            order by run.number
            """;

    /** One leader: a value for each moment, null where it was not ranked. */
    record Line(String title, List<Long> values) {

        /** Null where it was not ranked at that moment of the chart. */
        public Long at(int moment) {
            return values.get(moment);
        }
    }

    record Chart(String language, List<String> moments, List<Line> lines) {}

    private record Place(String moment, UUID clip, long value) {}

    private final Reader reader;

    RankHistory(Reader reader) {
        this.reader = reader;
    }

    /** The way of the leaders of a run in some time, by place or by plays. */
    Chart chart(Campaign campaign, RunSpan span, List<BoardEntry> leaders, boolean byRank) {
        List<UUID> clips = leaders.stream().map(leader -> leader.clip().id()).toList();
        List<Place> places = Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PLACES, Object[].class)
                .setParameter(1, span.pick(campaign, POINTS).toArray(UUID[]::new))
                .setParameter(2, clips.toArray(UUID[]::new))
                .getResultStream()
                .map(row -> new Place(
                        reader.shortTime((Instant) row[0], campaign.zone),
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
