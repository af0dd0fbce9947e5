package org.craftreel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;

/** The rows of {@link EndpointTable} for votes. */
final class BallotEndpoints {

    private static final List<Role> EVERYBODY = List.of(Role.values());
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final String NOWHERE = "/api/v1/campaigns/no-such-campaign";

    private final EndpointTable table;
    private final People people = People.get();
    private final String open = Votes.open("UP_TO", 1, true);
    private final Map<String, Object> ballot = ballot(open);

    BallotEndpoints(EndpointTable table) {
        this.table = table;
        cast();
        mine();
        rule();
    }

    private void cast() {
        String ballots = path(open, "/ballots");
        table.row("castBallot", SIGNED_IN, by -> by.json().body(ballot).post(ballots));
        table.body("castBallot", people.worker, "POST", ballots, ballot, Map.of("clips", List.of()));
        table.unauthenticated("castBallot", "POST", ballots);
        fails(ProblemType.NOT_FOUND, NOWHERE + "/ballots", ballot);
        fails(ProblemType.NOT_ON_BALLOT, ballots, Map.of("clips", List.of(UUID.randomUUID())));
        fails(
                ProblemType.OTHER_DAY,
                ballots,
                Map.of(
                        "clips",
                        List.of(UUID.randomUUID()),
                        "day",
                        LocalDate.now().plusDays(3)));
        // Of the others nobody has voted yet.
        fails(ProblemType.NO_VOTES_LEFT, ballots, Map.of("clips", List.of(UUID.randomUUID(), UUID.randomUUID())));
        String strict = Votes.open("EXACTLY", 1, false);
        table.fails(
                "castBallot", ProblemType.OWN_CLIP, people.worker, request -> request.contentType("application/json")
                        .body(ballot(strict))
                        .post(path(strict, "/ballots")));
        fails(
                ProblemType.BALLOT_SIZE,
                path(strict, "/ballots"),
                Map.of("clips", List.of(new UUID(0, 1), new UUID(0, 2))));
        String voted = Votes.open("EXACTLY", 1, true);
        people.otherWorker.json().body(ballot(voted)).post(path(voted, "/ballots"));
        fails(ProblemType.ALREADY_VOTED, path(voted, "/ballots"), ballot(voted));
        String announced = Votes.announced(Map.of());
        fails(ProblemType.VOTING_CLOSED, path(announced, "/ballots"), ballot(announced));
        fails(ProblemType.NO_VOTE, path(Campaigns.open(), "/ballots"), ballot);
    }

    private void mine() {
        String mine = path(open, "/ballots/mine");
        table.row("getBallot", SIGNED_IN, by -> by.request().get(mine));
        table.unauthenticated("getBallot", "GET", mine);
        table.fails(
                "getBallot", ProblemType.NOT_FOUND, people.worker, request -> request.get(NOWHERE + "/ballots/mine"));
    }

    private void rule() {
        String rule = path(Votes.announced(Map.of("organizationCode", people.north)), "/ballot-rule");
        Map<String, Object> asked = Map.of("shape", "EXACTLY", "votes", 5, "ownClips", false);
        table.row("getBallotRule", EVERYBODY, by -> by.request().get(rule));
        table.fails(
                "getBallotRule",
                ProblemType.NOT_FOUND,
                people.worker,
                request -> request.get(NOWHERE + "/ballot-rule"));
        table.row("putBallotRule", ORGANIZERS, by -> by.json().body(asked).put(rule));
        table.body("putBallotRule", people.organizer, "PUT", rule, asked, Map.of("votes", 51));
        table.unauthenticated("putBallotRule", "PUT", rule);
        table.forbidden("putBallotRule", "PUT", rule);
        table.fails("putBallotRule", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.contentType(
                        "application/json")
                .body(asked)
                .put(rule));
        table.fails("putBallotRule", ProblemType.NOT_FOUND, people.organizer, request -> request.contentType(
                        "application/json")
                .body(asked)
                .put(NOWHERE + "/ballot-rule"));
        table.fails("putBallotRule", ProblemType.BALLOT_FIXED, people.admin, request -> request.contentType(
                        "application/json")
                .body(asked)
                .put(path(open, "/ballot-rule")));
    }

    private void fails(ProblemType type, String path, Map<String, Object> body) {
        table.fails("castBallot", type, people.otherWorker, request -> request.contentType("application/json")
                .body(body)
                .post(path));
    }

    private static Map<String, Object> ballot(String campaign) {
        return Map.of("clips", List.of(Rows.publishedClip(campaign, 60_000)));
    }

    private static String path(String campaign, String of) {
        return "/api/v1/campaigns/" + campaign + of;
    }
}
