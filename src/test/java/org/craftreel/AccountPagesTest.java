package org.craftreel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.craftreel.PageTable.Visitor;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts kept by pages and by the API, and what becomes of their sign-ins. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class AccountPagesTest {

    private static final Pattern HANDED = Pattern.compile("id=\"handed-password\">([^<]+)<");
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">");

    private People people;
    private Person worker;

    @BeforeEach
    void create() {
        people = People.get();
        worker = people.create("WORKER", people.northPlant);
    }

    @Test
    void anAccountIsMadeAndItsPasswordHandedOverOnce() {
        String login = "w-" + Unique.letters();

        String page = form(Visitor.ORGANIZER)
                .formParam("login", " " + login.toUpperCase() + " ")
                .formParam("displayName", "赵铁柱")
                .formParam("organization", people.northPlant)
                .formParam("role", "WORKER")
                .post("/accounts")
                .asString();

        Person made = People.signIn(login, handed(page));
        assertThat(made.organizationCode()).isEqualTo(people.northPlant);
        String listed =
                Visitor.ORGANIZER.request().get("/accounts?text=" + login).asString();
        assertThat(listed).contains("赵铁柱").doesNotContain("id=\"handed\"");
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndNothingIsLost() {
        Response refused = form(Visitor.ORGANIZER)
                .formParam("login", "王 秀兰")
                .formParam("displayName", "王秀兰")
                .formParam("organization", people.northPlant)
                .post("/accounts");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("value=\"王 秀兰\"", "value=\"王秀兰\"", "aria-describedby=\"login-fault\"", "登录名须为 3 至 40 个小写字母");
        assertThat(form(Visitor.ORGANIZER)
                        .formParam("login", worker.login())
                        .formParam("displayName", "王秀兰")
                        .formParam("organization", people.northPlant)
                        .post("/accounts")
                        .asString())
                .contains("id=\"login-fault\"", "已有人使用，请换一个。");
        assertThat(form(Visitor.ORGANIZER)
                        .formParam("login", "w-" + Unique.letters())
                        .formParam("displayName", "王秀兰")
                        .formParam("organization", people.south)
                        .post("/accounts")
                        .asString())
                .contains("id=\"organizationCode-fault\"");
        assertThat(form(Visitor.ORGANIZER)
                        .formParam("login", "w-" + Unique.letters())
                        .formParam("displayName", " ")
                        .formParam("organization", people.northPlant)
                        .post("/accounts")
                        .asString())
                .contains("id=\"displayName-fault\"", "请填写账号使用人的姓名，最多 40 个字。");
    }

    @Test
    void closedAccountIsOutEverywhereUntilItIsOpened() {
        String session = session(worker.login(), People.PASSWORD);
        String refresh = refreshToken(worker.login());

        assertThat(act("close").statusCode()).isEqualTo(303);

        assertThat(page(session).statusCode()).isEqualTo(303);
        Problems.assertProblem(refresh(refresh), ProblemType.INVALID_REFRESH_TOKEN);
        Problems.assertProblem(signIn(worker.login(), People.PASSWORD), ProblemType.WRONG_CREDENTIALS);
        assertThat(Visitor.ORGANIZER
                        .request()
                        .get("/accounts?text=" + worker.login())
                        .asString())
                .contains("已停用");
        act("open");
        assertThat(signIn(worker.login(), People.PASSWORD).statusCode()).isEqualTo(200);
        // What was begun before stays over.
        assertThat(page(session).statusCode()).isEqualTo(303);
        Problems.assertProblem(refresh(refresh), ProblemType.INVALID_REFRESH_TOKEN);
    }

    @Test
    void anotherPasswordEndsTheSignInsOfTheOne() {
        String session = session(worker.login(), People.PASSWORD);
        String refresh = refreshToken(worker.login());

        String password = handed(act("password").asString());

        assertThat(page(session).statusCode()).isEqualTo(303);
        Problems.assertProblem(refresh(refresh), ProblemType.INVALID_REFRESH_TOKEN);
        Problems.assertProblem(signIn(worker.login(), People.PASSWORD), ProblemType.WRONG_CREDENTIALS);
        assertThat(page(session(worker.login(), password)).statusCode()).isEqualTo(200);
    }

    @Test
    void ownPasswordIsChangedByWhoeverKnowsIt() {
        String session = session(worker.login(), People.PASSWORD);

        assertThat(own(session, "wrong-password", "another-password", "another-password")
                        .asString())
                .contains("id=\"present-fault\"");
        assertThat(own(session, People.PASSWORD, "short", "short").asString()).contains("id=\"password-fault\"");
        assertThat(own(session, People.PASSWORD, "another-password", "an0ther-password")
                        .asString())
                .contains("两次输入的新密码不一样");
        assertThat(page(session).statusCode()).isEqualTo(200);

        Response changed = own(session, People.PASSWORD, "another-password", "another-password");

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(changed.header("Location")).endsWith("/sign-in?changed");
        assertThat(page(session).statusCode()).isEqualTo(303);
        assertThat(signIn(worker.login(), "another-password").statusCode()).isEqualTo(200);
    }

    @Test
    void organizersKeepNoAccountsOfOrganizers() {
        Person organizer = people.create("ORGANIZER", people.northPlant);

        Problems.assertProblem(
                people.organizer.json().body(Map.of("enabled", false)).patch("/api/v1/accounts/{id}", id(organizer)),
                ProblemType.FORBIDDEN);
        assertThat(people.admin
                        .json()
                        .body(Map.of("enabled", false, "displayName", " 钱进 "))
                        .patch("/api/v1/accounts/{id}", id(organizer))
                        .<String>path("displayName"))
                .isEqualTo("钱进");
        Problems.assertProblem(signIn(organizer.login(), People.PASSWORD), ProblemType.WRONG_CREDENTIALS);
    }

    @Test
    void whatCannotBeDoneIsToldAboveTheAccounts() {
        Response own = FormSession.ofAdmin().send("/accounts/" + id(people.admin), Map.of("act", "close"));

        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.asString()).contains("role=\"alert\">自己的账号须由另一位管理员停用。", "id=\"accounts-title\"");

        Response gone = FormSession.ofAdmin().send("/accounts/" + UUID.randomUUID(), Map.of("act", "close"));

        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.asString()).contains("role=\"alert\">没有这个账号。<", "id=\"accounts-title\"");
    }

    @Test
    void sheetAddsAllOrNobody() {
        String first = "w-" + Unique.letters();
        String second = "w-" + Unique.letters();
        String sheet = "姓名,登录名,工会\n赵铁柱," + first + "," + people.northPlant + "\n钱进," + second + ",";

        Response faulty = sheet(sheet + people.south + "\n", "");
        Problems.assertProblem(faulty, ProblemType.INVALID_SHEET);
        assertThat(faulty.<List<String>>path("faults.text")).hasSize(1).allMatch(text -> text.startsWith("第 3 行“工会”"));
        assertThat(sheet(sheet + people.south + "\n", "?dryRun=true").<Integer>path("members"))
                .isEqualTo(1);
        assertThat(sheet(sheet + people.north + "\n", "?dryRun=true").<List<?>>path("faults"))
                .isEmpty();
        Problems.assertProblem(signIn(first, People.PASSWORD), ProblemType.WRONG_CREDENTIALS);
        assertThat(Rows.count("select count(*) from account where login in (?, ?)", first, second))
                .isZero();

        Response added = sheet(sheet + people.north + "\n", "");

        assertThat(added.<List<String>>path("added.login")).containsExactly(first, second);
        assertThat(People.signIn(second, added.path("added[1].password")).organizationCode())
                .isEqualTo(people.north);
        assertThat(sheet(sheet + people.north + "\n", "?dryRun=true").<List<?>>path("faults"))
                .hasSize(2);
    }

    @Test
    void loginThatAnotherRequestTakesInTheSameMomentIsToldAsAnyOther() throws Exception {
        String first = "w-" + Unique.letters();
        String second = "w-" + Unique.letters();
        String third = "w-" + Unique.letters();

        Response api = whileTaken(first, () -> people.organizer
                .json()
                .body(Map.of(
                        "login",
                        first,
                        "displayName",
                        "赵铁柱",
                        "role",
                        "WORKER",
                        "organizationCode",
                        people.northPlant,
                        "password",
                        People.PASSWORD))
                .post("/api/v1/accounts"));
        Problems.assertProblem(api, ProblemType.ALREADY_EXISTS);
        assertThat(api.<String>path("field")).isEqualTo("login");

        Response page = whileTaken(second, () -> form(Visitor.ORGANIZER)
                .formParam("login", second)
                .formParam("displayName", "赵铁柱")
                .formParam("organization", people.northPlant)
                .post("/accounts"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).contains("id=\"login-fault\"", "value=\"赵铁柱\"", "value=\"" + second + "\"");

        String other = "w-" + Unique.letters();
        String rows = "姓名,登录名,工会\n钱进," + other + "," + people.northPlant + "\n赵铁柱," + third + "," + people.northPlant;
        Response sheet = whileTaken(third, () -> sheet(rows, ""));
        Problems.assertProblem(sheet, ProblemType.INVALID_SHEET);
        assertThat(sheet.<List<String>>path("faults.text")).containsExactly("第 3 行“登录名”：" + third + " 已有人使用");
        assertThat(Rows.count("select count(*) from account where login = ?", other))
                .isZero();
    }

    /** The answer to a request that finds the login taken by a transaction that ends only when the request waits for it. */
    private static Response whileTaken(String login, Supplier<Response> request) throws Exception {
        try (Connection connection =
                CDI.current().select(DataSource.class).get().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement take = connection.prepareStatement(
                    "insert into account (id, login, display_name, role, organization_id, password_hash, created_at)"
                            + " select ?, ?, '王秀兰', 'WORKER', id, '', now() from organization limit 1")) {
                take.setObject(1, UUID.randomUUID());
                take.setString(2, login);
                take.executeUpdate();
            }
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request);
            while (!answer.isDone()
                    && Rows.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like 'insert into account%'")
                            == 0) {
                Clips.pause(20);
            }
            assertThat(answer).isNotDone();
            connection.commit();
            return answer.get();
        }
    }

    private Response sheet(String sheet, String query) {
        return people.organizer
                .request()
                .header("Accept-Language", "zh-CN")
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post("/api/v1/accounts/import" + query);
    }

    private static RequestSpecification form(Visitor by) {
        return by.request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", by.pageToken());
    }

    private Response act(String act) {
        return form(Visitor.ORGANIZER).formParam("act", act).post("/accounts/{id}", id(worker));
    }

    private static Response own(String session, String present, String password, String again) {
        Matcher token = CSRF.matcher(page(session).asString());
        assertThat(token.find()).isTrue();
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "zh-CN")
                .cookie("craftreel-session", session)
                .formParam("csrf-token", token.group(1))
                .formParam("present", present)
                .formParam("password", password)
                .formParam("again", again)
                .post("/my/account");
    }

    private static Response page(String session) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .cookie("craftreel-session", session)
                .get("/my/account");
    }

    private static String session(String login, String password) {
        return given().redirects()
                .follow(false)
                .formParam("login", login)
                .formParam("password", password)
                .post("/sign-in/check")
                .cookie("craftreel-session");
    }

    private static Response signIn(String login, String password) {
        return Person.ANONYMOUS
                .json()
                .body(Map.of("login", login, "password", password))
                .post("/api/v1/auth/tokens");
    }

    private static String refreshToken(String login) {
        return signIn(login, People.PASSWORD).path("refreshToken");
    }

    private static Response refresh(String token) {
        return Person.ANONYMOUS.json().body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
    }

    private static Object id(Person person) {
        return Rows.ask("select id from account where login = ?", person.login());
    }

    private static String handed(String page) {
        Matcher password = HANDED.matcher(page);
        assertThat(password.find()).as(page).isTrue();
        return password.group(1);
    }
}
