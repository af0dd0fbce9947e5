package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Reader;
import org.craftreel.page.Reading;

/** Reads how the leaders of a ranking moved over its runs. */
@ApplicationScoped
class RankHistory {

    /** Runs are thinned evenly to this many points: a chart has no more room, and a long campaign has thousands. */
    private static final int POINTS = 60;

    private static final String LEADERS = """
            with run as (
                select id, number, due_at, row_number() over (order by number desc) - 1 as age, count(*) over () as runs
                from ranking_run where campaign_id = ?
            ), leader as (
                select e.clip_id, e.rank as place, c.title
                from ranking_entry e join clip c on c.id = e.clip_id
                where e.run_id = ? and e.rank <= ? and c.status = 'PUBLISHED'
            )
            select l.title, l.place, r.due_at, e.rank, e.plays
            from run r
            join ranking_entry e on e.run_id = r.id
            join leader l on l.clip_id = e.clip_id
            where r.age % greatest(1, (r.runs + ? - 1) / ?) = 0
            order by r.number, l.place
            """;

    /** One leader: a value for each moment, null where it was not ranked. */
    record Line(String title, List<Long> values) {}

    record Chart(String language, List<String> moments, List<Line> lines) {}

    private record Point(String title, String moment, long value) {}

    private final Reading reading;
    private final Reader reader;

    RankHistory(Reading reading, Reader reader) {
        this.reading = reading;
        this.reader = reader;
    }

    Chart chart(CampaignView campaign, UUID run, int leaders, boolean byRank) {
        List<Point> points = reading.list(
                LEADERS,
                row -> new Point(
                        row.getInt("place") + " " + row.getString("title"),
                        reader.shortTime(Reading.instant(row, "due_at"), campaign.zone()),
                        byRank ? row.getLong("rank") : row.getLong("plays")),
                campaign.id(),
                run,
                leaders,
                POINTS,
                POINTS);
        List<String> moments = points.stream().map(Point::moment).distinct().toList();
        Map<String, List<Long>> lines = new LinkedHashMap<>();
        for (Point point : points) {
            List<Long> line = lines.computeIfAbsent(
                    point.title(), title -> new ArrayList<>(java.util.Collections.nCopies(moments.size(), null)));
            line.set(moments.indexOf(point.moment()), point.value());
        }
        return new Chart(
                reader.language().tag(),
                moments,
                lines.entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList());
    }
}
