package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the steps that a clip took. */
@ApplicationScoped
public class ClipHistory {

    private static final String STEPS = """
            select t.clip_id, t.at, t.to_status, t.cause, t.cause_arguments, a.display_name
            from clip_transition t left join account a on a.id = t.actor_id
            where t.clip_id = any (string_to_array(?, ',')::uuid[])
            order by t.at, t.id
            """;

    private final Reading reading;
    private final Causes causes;

    ClipHistory(Reading reading, Causes causes) {
        this.reading = reading;
        this.causes = causes;
    }

    /** The steps of each clip from creation to now. */
    public Map<UUID, List<ClipState>> listOf(List<UUID> clips) {
        return reading
                .list(STEPS, this::step, clips.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .stream()
                .collect(Collectors.groupingBy(Step::clip, Collectors.mapping(Step::state, Collectors.toList())));
    }

    private Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getObject("clip_id", UUID.class),
                new ClipState(
                        Reading.instant(row, "at"),
                        row.getString("to_status"),
                        causes.of(row),
                        row.getString("display_name")));
    }

    private record Step(UUID clip, ClipState state) {}
}
