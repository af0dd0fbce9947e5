package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.jury.JuryTest;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for experts' scores. */
final class JuryEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> SCORE = Map.of("score", 90);
    private static final String NOWHERE = "/api/v1/campaigns/no-such-campaign/jury";

    private final EndpointTable table;
    private final People people = People.get();
    private final String campaign = Campaigns.create(Map.of("organizationCode", people.north));
    private final String jury = "/api/v1/campaigns/" + campaign + "/jury";

    JuryEndpoints(EndpointTable table) {
        this.table = table;
        Juries.plan(campaign, Duration.ofDays(1));
        members();
        changes("appointJuror", "PUT");
        changes("dismissJuror", "DELETE");
        table.fails(
                "appointJuror",
                ProblemType.CONFLICT_OF_INTEREST,
                people.organizer,
                request -> request.put(Juries.member(campaign, people.organizer)));
        table.fails(
                "appointJuror",
                ProblemType.ACCOUNT_CLOSED,
                people.organizer,
                request -> request.put(Juries.member(campaign, Juries.closed(people.northPlant))));
        table.fails(
                "appointJuror",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.put(jury + "/members/" + UUID.randomUUID()));
        scores();
        scoring();
    }

    private void members() {
        String path = jury + "/members";
        table.row("listJurors", ORGANIZERS, by -> by.request().get(path));
        table.pages("listJurors", people.organizer, path);
        table.unauthenticated("listJurors", "GET", path);
        table.forbidden("listJurors", "GET", path);
        fails("listJurors", "GET", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        fails("listJurors", "GET", ProblemType.NOT_FOUND, people.organizer, NOWHERE + "/members");
    }

    private void changes(String operation, String method) {
        String path = Juries.member(campaign, people.otherWorker);
        table.row(operation, ORGANIZERS, by -> by.request().request(method, path));
        fails(operation, method, ProblemType.UNAUTHENTICATED, ANONYMOUS, path);
        fails(operation, method, ProblemType.FORBIDDEN, people.worker, path);
        fails(operation, method, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        fails(operation, method, ProblemType.NOT_FOUND, people.organizer, NOWHERE + "/members/" + UUID.randomUUID());
    }

    private void scores() {
        String path = jury + "/scores";
        table.row("listJuryScores", SIGNED_IN, by -> {
            Juries.appoint(campaign, people.worker);
            return by.request().get(path);
        });
        table.pages("listJuryScores", people.organizer, path);
        table.unauthenticated("listJuryScores", "GET", path);
        fails("listJuryScores", "GET", ProblemType.NOT_A_JUROR, people.southOrganizer, path);
        fails("listJuryScores", "GET", ProblemType.NOT_FOUND, people.organizer, NOWHERE + "/scores");
    }

    /** Whoever is above all unions scores nothing, so that roles are asked elsewhere. */
    private void scoring() {
        String operation = "scoreClip";
        String own = jury + "/scores/" + Rows.publishedClip(campaign, 60_000);
        table.rowElsewhere(operation, JuryTest.class);
        Juries.appoint(campaign, people.worker);
        table.body(operation, people.worker, "PUT", own, SCORE, Map.of("score", 100.1));
        table.unauthenticated(operation, "PUT", own);
        putting(ProblemType.NOT_A_JUROR, people.southWorker, own);
        putting(ProblemType.CONFLICT_OF_INTEREST, people.worker, own);
        putting(ProblemType.NOT_FOUND, people.worker, jury + "/scores/" + UUID.randomUUID());
        putting(ProblemType.SCORING_NOT_PLANNED, people.worker, inCampaignThatPlans(null));
        putting(ProblemType.SCORING_CLOSED, people.worker, inCampaignThatPlans(Duration.ofDays(-1)));
    }

    /** Where to score a clip of north's own in another campaign. */
    private String inCampaignThatPlans(Duration untilEnd) {
        String other = Campaigns.create(Map.of("organizationCode", people.north));
        if (untilEnd != null) {
            Juries.plan(other, untilEnd);
        }
        Juries.appoint(other, people.worker);
        return "/api/v1/campaigns/" + other + "/jury/scores/" + Juries.clipOf(other, people.organizer);
    }

    private void putting(ProblemType type, Person by, String path) {
        table.fails("scoreClip", type, by, request -> request.contentType("application/json")
                .body(SCORE)
                .put(path));
    }

    private void fails(String operation, String method, ProblemType type, Person by, String path) {
        table.fails(operation, type, by, request -> request.request(method, path));
    }
}
