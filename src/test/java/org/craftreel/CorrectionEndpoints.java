package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.FinalResult;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for corrections of final results. */
final class CorrectionEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final String NOWHERE = "/api/v1/campaigns/no-such-campaign/corrections";
    private static final Map<String, Object> PROPOSAL = Map.of("reason", "公示期间有作品被取消资格");
    private static final Map<String, Object> CONFIRM = Map.of("decision", "CONFIRM");
    private static final Map<String, Object> REFUSE = Map.of("decision", "REFUSE");

    private final EndpointTable table;
    private final People people = People.get();
    private final Person proposer = people.create("ORGANIZER", people.north);
    private final FinalResult result = disqualified();

    CorrectionEndpoints(EndpointTable table) {
        this.table = table;
        lists();
        proposal();
        decision();
    }

    private void lists() {
        table.row("listCorrections", List.of(Role.values()), by -> by.request().get(result.path()));
        table.fails("listCorrections", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(NOWHERE));
        String operation = "listProposedCorrections";
        String path = result.path() + "/proposed";
        table.row(operation, ORGANIZERS, by -> by.request().get(path));
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(operation, ProblemType.NOT_FOUND, people.organizer, request -> request.get(NOWHERE + "/proposed"));
    }

    private void proposal() {
        String operation = "proposeCorrection";
        table.row(operation, ORGANIZERS, by -> by.json()
                .body(PROPOSAL)
                .post(disqualified().path()));
        table.body(operation, people.organizer, "POST", result.path(), PROPOSAL, Map.of("reason", " "));
        table.unauthenticated(operation, "POST", result.path());
        table.forbidden(operation, "POST", result.path());
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, result.path(), PROPOSAL);
        fails(operation, ProblemType.NOT_FOUND, people.organizer, NOWHERE, PROPOSAL);
        fails(
                operation,
                ProblemType.NOTHING_TO_CORRECT,
                people.organizer,
                FinalResult.of(1).path(),
                PROPOSAL);
        FinalResult twice = disqualified();
        propose(twice);
        fails(operation, ProblemType.CORRECTION_PROPOSED, people.organizer, twice.path(), PROPOSAL);
        changed(operation);
    }

    /** Restored at once: what is checked beside this finds nothing changed. */
    private void changed(String operation) {
        FinalResult changed = disqualified();
        table.fails(operation, ProblemType.RESULT_CHANGED, people.organizer, request -> {
            Rows.execute("update ranking_entry set plays = plays + 1 where run_id = ?", changed.run());
            try {
                return request.contentType("application/json").body(PROPOSAL).post(changed.path());
            } finally {
                Rows.execute("update ranking_entry set plays = plays - 1 where run_id = ?", changed.run());
            }
        });
    }

    private void decision() {
        String operation = "decideCorrection";
        FinalResult open = disqualified();
        String path = propose(open);
        table.row(operation, ORGANIZERS, by -> by.json().body(REFUSE).post(propose(disqualified())));
        table.body(operation, people.organizer, "POST", path, REFUSE, Map.of("reason", "长".repeat(501)));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, REFUSE);
        fails(operation, ProblemType.SECOND_PERSON_NEEDED, proposer, path, CONFIRM);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                open.path(UUID.randomUUID().toString()),
                REFUSE);
        String refused = propose(disqualified());
        people.organizer.json().body(REFUSE).post(refused).then().statusCode(200);
        fails(operation, ProblemType.SANCTION_DECIDED, people.organizer, refused, CONFIRM);
    }

    private static FinalResult disqualified() {
        FinalResult made = FinalResult.of(1);
        made.disqualify(made.clips().get(0));
        return made;
    }

    /** The address of its decision. */
    private String propose(FinalResult of) {
        return of.path(of.propose(proposer, "公示期间有作品被取消资格"));
    }

    private void fails(String operation, ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(path));
    }
}
