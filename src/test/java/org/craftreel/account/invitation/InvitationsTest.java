package org.craftreel.account.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may invite whom, and what becomes of those who come. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class InvitationsTest {

    private static final String PATH = "/api/v1/invitations";

    private People people;

    @BeforeEach
    void create() {
        people = People.get();
    }

    @Test
    void workerJoinsByACodeHoweverItIsTyped() {
        Response made = invite(people.organizer, people.northPlant, "WORKER", Map.of("maxUses", 2, "note", " 宣传栏 "));
        String code = made.path("code");
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(made.<String>path("path")).isEqualTo("/join/" + code);
        assertThat(made.<String>path("note")).isEqualTo("宣传栏");
        String login = "w-" + Unique.letters();
        String typed = code.replace("-", "").replace('0', 'o').replace('1', 'l').toLowerCase();

        Response joined = join(typed, login);

        assertThat(joined.statusCode()).as(joined.asString()).isEqualTo(201);
        assertThat(joined.<String>path("role")).isEqualTo("WORKER");
        assertThat(joined.<String>path("organization.code")).isEqualTo(people.northPlant);
        assertThat(People.signIn(login, People.PASSWORD).organizationCode()).isEqualTo(people.northPlant);
        assertThat(Rows.ask("select invitation_id from account where login = ?", login))
                .hasToString(made.path("id"));
        assertThat(listed(people.organizer, made.path("id")).get("uses")).isEqualTo(1);
    }

    @Test
    void lastUseIsOnePersonsHoweverManyComeAtOnce() {
        Response made = invite(people.organizer, people.northPlant, "WORKER", Map.of("maxUses", 1));
        // An answer is not to be read by several threads at once.
        String code = made.path("code");
        List<CompletableFuture<Response>> answers = IntStream.range(0, 6)
                .mapToObj(
                        index -> CompletableFuture.supplyAsync(() -> join(code, "w-" + index + "-" + Unique.letters())))
                .toList();

        List<Response> all = answers.stream().map(CompletableFuture::join).toList();

        assertThat(all).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(all).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
            Problems.assertProblem(answer, ProblemType.INVITATION_GONE);
            assertThat(answer.<String>path("state")).isEqualTo("USED_UP");
        });
        assertThat(members(made)).isEqualTo(1);
    }

    @Test
    void sameLoginAtTheSameMomentIsOnePersonsAndTheOtherUseIsNotLost() {
        Response made = invite(people.organizer, people.northPlant, "WORKER", Map.of("maxUses", 2));
        String code = made.path("code");
        String login = "w-" + Unique.letters();
        List<CompletableFuture<Response>> answers = Stream.of(login, login, login)
                .map(each -> CompletableFuture.supplyAsync(() -> join(code, each)))
                .toList();

        assertThat(answers).extracting(answer -> answer.join().statusCode()).containsExactlyInAnyOrder(201, 409, 409);

        assertThat(listed(people.organizer, made.path("id")).get("uses")).isEqualTo(1);
        assertThat(join(made.path("code"), "w-" + Unique.letters()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatIsOverIsToldApartFromWhatNeverWas() {
        Person maker = people.create("ORGANIZER", people.north);
        for (String[] over : new String[][] {
            {"ENDED", "update invitation set ends_at = now() - interval '1 millisecond' where code = ?", "已到期", "ended"
            },
            {"USED_UP", "update invitation set uses = max_uses where code = ?", "名额已用完", "used up"},
            {
                "MAKER_CLOSED",
                "update account set enabled = false where id = (select created_by from invitation where code = ?)",
                "发起人的账号已停用",
                "account of whoever made it is closed"
            }
        }) {
            String code = invite(maker, people.northPlant, "WORKER", Map.of()).path("code");
            assertThat(page(code, "zh-CN").statusCode()).isEqualTo(200);
            Rows.execute(over[1], code);

            Response refused = join(code, "w-" + Unique.letters());

            Problems.assertProblem(refused, ProblemType.INVITATION_GONE);
            assertThat(refused.<String>path("state")).isEqualTo(over[0]);
            assertThat(page(code, "zh-CN").statusCode()).isEqualTo(410);
            assertThat(page(code, "zh-CN").asString()).contains(over[2], "class=\"problem-status\"");
            assertThat(page(code, "en").asString()).contains(over[3]);
        }
        for (String unknown : List.of("0000-0000-0000-0000", "none", "7K3M-9QWX-VT2B-8ZHU")) {
            Problems.assertProblem(join(unknown, "w-" + Unique.letters()), ProblemType.INVITATION_UNKNOWN);
            assertThat(page(unknown, "zh-CN").statusCode()).isEqualTo(404);
            assertThat(page(unknown, "zh-CN").asString()).contains("没有这个邀请");
            assertThat(page(unknown, "en").asString()).contains("No such invitation");
        }
    }

    @Test
    void revokedInvitationMakesNoAccountAndTakesNoneAway() {
        Response made = invite(people.organizer, people.northPlant, "WORKER", Map.of());
        String login = "w-" + Unique.letters();
        join(made.path("code"), login);

        for (int time = 0; time < 2; time++) {
            assertThat(people.organizer
                            .request()
                            .delete(PATH + "/{id}", made.<String>path("id"))
                            .statusCode())
                    .isEqualTo(204);
        }

        assertThat(join(made.path("code"), "w-" + Unique.letters()).<String>path("state"))
                .isEqualTo("REVOKED");
        assertThat(listed(people.organizer, made.path("id")).get("state")).isEqualTo("REVOKED");
        assertThat(members(made)).isEqualTo(1);
        People.signIn(login, People.PASSWORD);
    }

    @Test
    void organizersInviteWorkersOnlyAndSeeNoCodeThatMakesOrganizers() {
        Problems.assertProblem(
                invite(people.organizer, people.northPlant, "ORGANIZER", Map.of()), ProblemType.FORBIDDEN);
        Problems.assertProblem(invite(people.admin, people.north, "ADMIN", Map.of()), ProblemType.FORBIDDEN);
        Problems.assertProblem(
                invite(people.admin, people.north, "ORGANIZER", Map.of("maxUses", 2)), ProblemType.INVALID_FIELD);
        String made = invite(people.admin, people.north, "ORGANIZER", Map.of()).path("id");

        assertThat(listed(people.organizer, made)).isNull();
        assertThat(listed(people.admin, made)).containsEntry("role", "ORGANIZER");
        Problems.assertProblem(people.organizer.request().delete(PATH + "/" + made), ProblemType.FORBIDDEN);
    }

    @Test
    void delegatedOrganizerWhoJoinedTouchesTheOwnSubtreeOnly() {
        String above = invite(people.admin, people.north, "WORKER", Map.of()).path("id");
        String code =
                invite(people.admin, people.northPlant, "ORGANIZER", Map.of()).path("code");
        String login = "o-" + Unique.letters();
        assertThat(join(code, login).<String>path("role")).isEqualTo("ORGANIZER");
        Person delegate = People.signIn(login, People.PASSWORD);

        String own = invite(delegate, people.northPlant, "WORKER", Map.of()).path("id");
        assertThat(listed(delegate, own)).isNotNull();
        assertThat(listed(delegate, above)).isNull();
        assertThat(listed(people.southOrganizer, own)).isNull();
        Problems.assertProblem(invite(delegate, people.north, "WORKER", Map.of()), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(delegate.request().delete(PATH + "/" + above), ProblemType.OUTSIDE_SUBTREE);
        assertThat(delegate.request()
                        .queryParam("limit", 100)
                        .get("/api/v1/accounts")
                        .<List<String>>path("items.organization.code"))
                .isNotEmpty()
                .containsOnly(people.northPlant);
        Problems.assertProblem(close(delegate, people.southWorker), ProblemType.OUTSIDE_SUBTREE);
        assertThat(close(delegate, people.create("WORKER", people.northPlant)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void endIsTwoWeeksAheadUnlessGivenAndNinetyDaysAtTheMost() {
        Response usual = invite(people.organizer, people.northPlant, "WORKER", Map.of());
        assertThat(Duration.between(Instant.parse(usual.path("createdAt")), Instant.parse(usual.path("endsAt"))))
                .isEqualTo(Duration.ofDays(14));
        for (Duration far : List.of(Duration.ofDays(91), Duration.ofSeconds(-1))) {
            Response refused = invite(
                    people.organizer,
                    people.northPlant,
                    "WORKER",
                    Map.of("endsAt", Instant.now().plus(far).toString()));
            Problems.assertProblem(refused, ProblemType.INVALID_FIELD);
            assertThat(refused.<String>path("field")).isEqualTo("endsAt");
        }
    }

    @Test
    void whoeverAsksTooOftenFromOneNetworkWaits() {
        String code =
                invite(people.organizer, people.northPlant, "WORKER", Map.of()).path("code");
        assertThat(join(code, "w-" + Unique.letters()).statusCode()).isEqualTo(201);
        assertThat(Rows.execute("update join_window set attempts = 150 where subject like 'network/%'"))
                .isPositive();
        try {
            Response refused = join(code, "w-" + Unique.letters());
            Problems.assertProblem(refused, ProblemType.TOO_MANY_JOINS);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
            Rows.execute(
                    "update join_window set begun_at = begun_at - interval '10 minutes' where subject like 'net%'");
            assertThat(join(code, "w-" + Unique.letters()).statusCode()).isEqualTo(201);
        } finally {
            Rows.execute("delete from join_window where subject like 'network/%'");
        }
    }

    private static Response invite(Person by, String organization, String role, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("organizationCode", organization, "role", role, "maxUses", role.equals("ORGANIZER") ? 1 : 20));
        body.putAll(more);
        return by.json().body(body).post(PATH);
    }

    private static Response join(String code, String login) {
        return Person.ANONYMOUS
                .json()
                .body(Map.of("login", login, "displayName", "赵铁柱", "password", People.PASSWORD))
                .post(PATH + "/{code}/accounts", code);
    }

    private static Response page(String code, String language) {
        return given().accept("text/html").header("Accept-Language", language).get("/join/{code}", code);
    }

    /** Of the newest ones; null where it is not among them. */
    private static Map<String, Object> listed(Person by, String id) {
        return by.request()
                .queryParam("limit", 100)
                .get(PATH)
                .path("items.find { it.id == '" + UUID.fromString(id) + "' }");
    }

    private static long members(Response made) {
        return Rows.count("select count(*) from account where invitation_id = ?", UUID.fromString(made.path("id")));
    }

    private static Response close(Person by, Person account) {
        return by.json()
                .body(Map.of("enabled", false))
                .patch("/api/v1/accounts/{id}", Rows.ask("select id from account where login = ?", account.login()));
    }
}
