package org.craftreel;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for rules. */
final class RuleEndpoints {

    private static final String CHANGE = "changeRules";
    private static final Map<String, Object> GOOD =
            Map.of("version", 1, "rules", rules(Map.of()), "reason", "应各市总工会要求，提高点赞权重。");

    private final EndpointTable table;
    private final People people = People.get();

    RuleEndpoints(EndpointTable table) {
        this.table = table;
        List<Role> everybody = List.of(Role.values());
        table.row("listRulePresets", everybody, by -> by.request().get("/api/v1/rule-presets"));
        String nowhere = rules("no-such-campaign");
        table.row("listRuleVersions", everybody, by -> by.request().get(rules(Campaigns.open())));
        table.fails("listRuleVersions", ProblemType.NOT_FOUND, Person.ANONYMOUS, request -> request.get(nowhere));

        String ledger = "/api/v1/campaigns/" + ofNorth() + "/ledger";
        table.row("listLedger", everybody, by -> by.request().get(ledger));
        table.pages("listLedger", Person.ANONYMOUS, ledger);
        table.fails(
                "listLedger",
                ProblemType.NOT_FOUND,
                Person.ANONYMOUS,
                request -> request.get("/api/v1/campaigns/no-such-campaign/ledger"));

        String path = rules(ofNorth());
        table.row(CHANGE, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.json()
                .body(GOOD)
                .put(rules(ofNorth())));
        table.body(CHANGE, people.organizer, "PUT", path, GOOD, Map.of("reason", "长".repeat(501)));
        table.unauthenticated(CHANGE, "PUT", path);
        table.forbidden(CHANGE, "PUT", path);
        fails(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, GOOD);
        fails(ProblemType.NOT_FOUND, people.organizer, nowhere, GOOD);
        fails(
                ProblemType.COUNTING_RULES_FROZEN,
                people.organizer,
                path,
                Map.of("version", 1, "rules", rules(Map.of("windowSeconds", 3600)), "reason", "窗口太短。"));
        fails(
                ProblemType.CAMPAIGN_CHANGED,
                people.organizer,
                path,
                Map.of("version", 2, "rules", rules(Map.of()), "reason", "窗口太短。"));
        String over = ofNorth();
        Rows.execute("update campaign set next_run_at = null where slug = ?", over);
        fails(ProblemType.RULES_FROZEN, people.organizer, rules(over), GOOD);
        simulation();
        simulatedPlaces();
    }

    private void simulation() {
        String operation = "simulateRules";
        String campaign = ofNorth();
        String path = simulation(campaign, RankedCampaign.runAt(campaign, Instant.now()));
        Map<String, Object> good = rules(Map.of());
        table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.json()
                .body(good)
                .post(path));
        table.body(operation, people.organizer, "POST", path, good, Map.of("terms", List.of()));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.contentType(
                        "application/json")
                .body(good)
                .post(path));
        table.fails(
                operation, ProblemType.NOT_FOUND, people.organizer, request -> request.contentType("application/json")
                        .body(good)
                        .post(simulation(campaign, UUID.randomUUID())));
    }

    private void simulatedPlaces() {
        String campaign = ofNorth();
        UUID run = RankedCampaign.runAt(campaign, Instant.now());
        Map<String, Object> good = rules(Map.of());
        for (Map.Entry<String, String> each : Map.of("simulatePlaces", "/places", "exportSimulation", "/export")
                .entrySet()) {
            String operation = each.getKey();
            String path = simulation(campaign, run) + each.getValue();
            table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.json()
                    .body(good)
                    .post(path));
            table.body(operation, people.organizer, "POST", path, good, Map.of("terms", List.of()));
            table.unauthenticated(operation, "POST", path);
            table.forbidden(operation, "POST", path);
            table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.contentType(
                            "application/json")
                    .body(good)
                    .post(path));
            table.fails(operation, ProblemType.NOT_FOUND, people.organizer, request -> request.contentType(
                            "application/json")
                    .body(good)
                    .post(simulation(campaign, UUID.randomUUID()) + each.getValue()));
        }
        table.fails("simulatePlaces", ProblemType.BAD_CURSOR, people.organizer, request -> request.contentType(
                        "application/json")
                .body(good)
                .post(simulation(campaign, run) + "/places?cursor=!"));
    }

    private static String simulation(String campaign, UUID run) {
        return "/api/v1/campaigns/" + campaign + "/rankings/" + run + "/simulation";
    }

    private void fails(ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails(CHANGE, type, by, request -> request.contentType("application/json")
                .body(body)
                .put(path));
    }

    private static Map<String, Object> rules(Map<String, Object> more) {
        Map<String, Object> term = Map.of("term", "likes", "normalisation", "BY_LEADER", "weight", 100);
        Map<String, Object> rules = new HashMap<>(more);
        rules.put("terms", List.of(term));
        return rules;
    }

    private String ofNorth() {
        return Campaigns.create(Map.of("organizationCode", people.north, "rankingIntervalSeconds", 604_800));
    }

    private static String rules(String campaign) {
        return "/api/v1/campaigns/" + campaign + "/rules";
    }
}
