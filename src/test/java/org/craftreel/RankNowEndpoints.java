package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for rankings that are asked for. */
final class RankNowEndpoints {

    private static final String OPERATION = "rankNow";

    private final EndpointTable table;
    private final People people = People.get();

    RankNowEndpoints(EndpointTable table) {
        this.table = table;
        table.row(OPERATION, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.request()
                .post(rankings(ofNorth())));
        String path = rankings(ofNorth());
        fails(ProblemType.UNAUTHENTICATED, ANONYMOUS, path);
        fails(ProblemType.FORBIDDEN, people.worker, path);
        fails(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        fails(ProblemType.NOT_FOUND, people.organizer, rankings("no-such-campaign"));
        String over = ofNorth();
        Rows.execute("update campaign set next_run_at = null where slug = ?", over);
        fails(ProblemType.RANKING_CLOSED, people.organizer, rankings(over));
        table.fails(OPERATION, ProblemType.TOO_MANY_RUNS, people.organizer, request -> {
            String justRanked = ofNorth();
            RankedCampaign.runAt(justRanked, Instant.now());
            return request.post(rankings(justRanked));
        });
    }

    private void fails(ProblemType type, Person by, String path) {
        table.fails(OPERATION, type, by, request -> request.post(path));
    }

    private String ofNorth() {
        return Campaigns.create(Map.of("organizationCode", people.north, "rankingIntervalSeconds", 604_800));
    }

    private static String rankings(String campaign) {
        return "/api/v1/campaigns/" + campaign + "/rankings";
    }
}
