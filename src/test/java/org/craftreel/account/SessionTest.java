package org.craftreel.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SessionTest {

    private static final String COOKIE = "craftreel-session";
    private static final Pattern PAGE_TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">");

    private Person person;

    @BeforeEach
    void createAccount() {
        person = People.get().create("WORKER", People.get().northPlant);
    }

    @Test
    void formSignInOpensAShortLivedTokenToPagesOfOurOwn() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);

        Response answer = scriptToken(session, pageToken(session));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("expiresInSeconds")).isEqualTo(7200);
        given().header("Authorization", "Bearer " + answer.path("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void sessionAloneOrWithAnothersPageTokenGetsNothing() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);

        Problems.assertProblem(given().cookie(COOKIE, session).post("/session/token"), ProblemType.FORBIDDEN);
        Problems.assertProblem(scriptToken(session, ""), ProblemType.FORBIDDEN);
        Problems.assertProblem(scriptToken(session, "x." + pageToken(session)), ProblemType.FORBIDDEN);
        person = People.get().create("WORKER", People.get().northPlant);
        String another = signInByForm(People.PASSWORD).cookie(COOKIE);
        Problems.assertProblem(scriptToken(session, pageToken(another)), ProblemType.FORBIDDEN);
    }

    @Test
    void anotherSignInOfTheSameAccountHasAnotherPageToken() {
        String first = signInByForm(People.PASSWORD).cookie(COOKIE);
        String second = signInByForm(People.PASSWORD).cookie(COOKIE);

        assertThat(pageToken(first)).isNotEqualTo(pageToken(second)).isEqualTo(pageToken(first));
        Problems.assertProblem(scriptToken(first, pageToken(second)), ProblemType.FORBIDDEN);
        Problems.assertProblem(scriptToken(second, pageToken(first)), ProblemType.FORBIDDEN);
    }

    @Test
    void pageThatStaysOpenOutlivesTheRenewalOfItsCookie() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);
        String opened = pageToken(session);
        Clips.pause(1100);

        Response renewal = given().cookie(COOKIE, session).get("/my");

        String renewed = renewal.cookie(COOKIE);
        assertThat(renewed).isNotEmpty().isNotEqualTo(session);
        assertThat(scriptToken(renewed, opened).statusCode()).isEqualTo(200);
        assertThat(pageToken(renewed)).isEqualTo(opened);
    }

    @Test
    void pageTokenWithoutItsSessionGetsNothing() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);

        Problems.assertProblem(
                given().header("X-CSRF-TOKEN", pageToken(session)).post("/session/token"), ProblemType.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Origin, not an origin",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void signInSentFromAnotherSiteOpensNoSession(String header, String value) {
        Response refused = signInByForm(People.PASSWORD, header, value);

        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.header("Location")).endsWith("/sign-in?elsewhere");
        assertThat(refused.cookie(COOKIE)).isNullOrEmpty();
        assertThat(given().get("/sign-in?elsewhere").asString()).contains("不是从本站页面发出的");
    }

    @Test
    void signInSentFromAPageOfOurOwnOpensASession() {
        String own = "http://localhost:" + RestAssured.port;

        assertThat(signInByForm(People.PASSWORD, "Origin", own).cookie(COOKIE)).isNotEmpty();
        assertThat(signInByForm(People.PASSWORD, "Sec-Fetch-Site", "same-origin")
                        .cookie(COOKIE))
                .isNotEmpty();
    }

    @Test
    void scriptsAndOtherSitesDoNotGetTheSessionCookie() {
        Response signedIn = signInByForm(People.PASSWORD);

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.getHeaders().getValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
                .hasSize(1)
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict"));
    }

    @Test
    void blankThatAPhoneAddsToALoginIsForgiven() {
        Response signedIn = given().redirects()
                .follow(false)
                .formParam("login", " " + person.login().toUpperCase() + " ")
                .formParam("password", People.PASSWORD)
                .post("/sign-in/check");

        assertThat(signedIn.cookie(COOKIE)).isNotEmpty();
    }

    @Test
    void wrongPasswordOpensNoSessionAndLeadsBackToTheFormThatSaysSo() {
        Response refused = signInByForm("wrong-password");

        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.header("Location")).endsWith("/sign-in?error");
        assertThat(refused.cookie(COOKIE)).isNullOrEmpty();
    }

    @Test
    void cookieIsNeverBelievedByTheApi() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);

        Problems.assertProblem(given().cookie(COOKIE, session).get("/api/v1/me"), ProblemType.UNAUTHENTICATED);
        Problems.assertProblem(
                given().cookie(COOKIE, session)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/clips/{id}/withdraw", UUID.randomUUID()),
                ProblemType.UNAUTHENTICATED);
    }

    @Test
    void bearerTokenIsNotBelievedByPages() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);
        Response answer =
                person.request().header("X-CSRF-TOKEN", pageToken(session)).post("/session/token");

        Problems.assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void accountThatWasClosedIsOutAtOnce() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);
        String opened = pageToken(session);
        Rows.execute("update account set enabled = false where login = ?", person.login());

        assertThat(scriptToken(session, opened).statusCode()).isEqualTo(401);
        Problems.assertProblem(signIn(People.PASSWORD), ProblemType.WRONG_CREDENTIALS);
    }

    @Test
    void sessionEndsWithItsPageTokenOnly() {
        String session = signInByForm(People.PASSWORD).cookie(COOKIE);

        assertThat(end(session, "x").statusCode()).isEqualTo(403);
        Response ended = end(session, pageToken(session));

        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(ended.getHeaders().getValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith(COOKIE + "=;"));
    }

    @Test
    void refreshTokenIsExchangedForTheNextOne() {
        String first = signIn(People.PASSWORD).path("refreshToken");

        Response renewed = refresh(first);

        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(renewed.<String>path("refreshToken")).isNotEqualTo(first);
        assertThat(renewed.<String>path("account.login")).isEqualTo(person.login());
        assertThat(refresh(renewed.path("refreshToken")).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshTokenIsTakenAgainForAMinuteAsItsAnswerMayHaveBeenLost() {
        String first = signIn(People.PASSWORD).path("refreshToken");
        assertThat(refresh(first).statusCode()).isEqualTo(200);
        rotatedAt(Instant.now().minusSeconds(50));

        assertThat(refresh(first).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshTokenThatComesBackLaterEndsTheWholeSignIn() {
        String other = signIn(People.PASSWORD).path("refreshToken");
        String first = signIn(People.PASSWORD).path("refreshToken");
        String second = refresh(first).path("refreshToken");
        rotatedAt(Instant.now().minusSeconds(61));

        Problems.assertProblem(refresh(first), ProblemType.INVALID_REFRESH_TOKEN);
        Problems.assertProblem(refresh(second), ProblemType.INVALID_REFRESH_TOKEN);
        assertThat(refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshTokenThatExpiredIsRefused() {
        String token = signIn(People.PASSWORD).path("refreshToken");
        Rows.execute(
                "update refresh_token set expires_at = ? where account_id = (select id from account where login = ?)",
                Instant.now().minusSeconds(1),
                person.login());

        Problems.assertProblem(refresh(token), ProblemType.INVALID_REFRESH_TOKEN);
    }

    @Test
    void signingOutEndsEveryTokenOfTheSignIn() {
        String first = signIn(People.PASSWORD).path("refreshToken");
        String second = refresh(first).path("refreshToken");

        for (int time = 0; time < 2; time++) {
            Person.ANONYMOUS
                    .json()
                    .body(Map.of("refreshToken", second))
                    .post("/api/v1/auth/logout")
                    .then()
                    .statusCode(204);
        }

        Problems.assertProblem(refresh(first), ProblemType.INVALID_REFRESH_TOKEN);
        Problems.assertProblem(refresh(second), ProblemType.INVALID_REFRESH_TOKEN);
    }

    @Test
    void fiveWrongPasswordsMakeTheRightOneWait() {
        for (int attempt = 0; attempt < 5; attempt++) {
            Problems.assertProblem(signIn("wrong-password"), ProblemType.WRONG_CREDENTIALS);
        }

        Response refused = signIn(People.PASSWORD);

        Problems.assertProblem(refused, ProblemType.TOO_MANY_SIGN_INS);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
        assertThat(signInByForm(People.PASSWORD).cookie(COOKIE)).isNullOrEmpty();
        Rows.execute("update account set next_sign_in_at = ? where login = ?", Instant.now(), person.login());
        assertThat(signIn(People.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void accessTokenThatWasChangedOrSignedByAnotherIsNotBelieved() {
        String token = person.token();
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        String admin = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("WORKER", "ADMIN").getBytes(StandardCharsets.UTF_8));
        String unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());

        for (String forged : new String[] {
            token.replace(token.split("\\.")[1], admin), unsigned + "." + admin + ".", "x", token + "x"
        }) {
            Problems.assertProblem(
                    given().header("Authorization", "Bearer " + forged).get("/api/v1/accounts"),
                    ProblemType.UNAUTHENTICATED);
        }
    }

    @Test
    void organizerAddsWorkersOnly() {
        Response refused = People.get()
                .organizer
                .json()
                .body(Map.of(
                        "login",
                        "boss-" + UUID.randomUUID().toString().substring(0, 8),
                        "displayName",
                        "李强",
                        "role",
                        "ADMIN",
                        "organizationCode",
                        People.get().north,
                        "password",
                        People.PASSWORD))
                .post("/api/v1/accounts");

        Problems.assertProblem(refused, ProblemType.FORBIDDEN);
    }

    private Response signInByForm(String password) {
        return signInByForm(password, "Accept", "*/*");
    }

    private Response signInByForm(String password, String header, String value) {
        return given().header(header, value)
                .redirects()
                .follow(false)
                .formParam("login", person.login())
                .formParam("password", password)
                .post("/sign-in/check");
    }

    private Response signIn(String password) {
        return Person.ANONYMOUS
                .json()
                .body(Map.of("login", person.login(), "password", password))
                .post("/api/v1/auth/tokens");
    }

    private static Response refresh(String token) {
        return Person.ANONYMOUS.json().body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
    }

    private void rotatedAt(Instant instant) {
        int changed = Rows.execute(
                "update refresh_token set rotated_at = ? where rotated_at is not null"
                        + " and account_id = (select id from account where login = ?)",
                instant,
                person.login());
        assertThat(changed).isEqualTo(1);
    }

    private static Response scriptToken(String session, String pageToken) {
        return given().cookie(COOKIE, session).header("X-CSRF-TOKEN", pageToken).post("/session/token");
    }

    private static Response end(String session, String pageToken) {
        return given().redirects()
                .follow(false)
                .cookie(COOKIE, session)
                .formParam("csrf-token", pageToken)
                .post("/session/end");
    }

    /** As a page of ours shows it to its reader. */
    private static String pageToken(String session) {
        String page = given().cookie(COOKIE, session)
                .get("/my")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher token = PAGE_TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
