package org.craftreel.testsupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who signed in by the form, and asks for pages as a browser without scripts does. */
public final class FormSession {

    private static final Pattern PAGE_TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">");

    private final String session;

    public FormSession(Person person) {
        this(person.login(), People.PASSWORD);
    }

    private FormSession(String login, String password) {
        session = given().redirects()
                .follow(false)
                .formParam("login", login)
                .formParam("password", password)
                .post("/sign-in/check")
                .cookie("craftreel-session");
    }

    public static FormSession ofAdmin() {
        return new FormSession("admin", People.adminPassword());
    }

    /** A page that is there. */
    public String get(String path) {
        Response answer = request().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    /** A page that asks for a part of itself anew. */
    public String refresh(String path) {
        return request().header("HX-Request", "true").get(path).asString();
    }

    /** Sends a form with the token that pages have. */
    public Response send(String path, Map<String, String> fields) {
        Matcher token = PAGE_TOKEN.matcher(get("/my/account"));
        assertThat(token.find()).isTrue();
        return request()
                .formParam("csrf-token", token.group(1))
                .formParams(fields)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .post(path);
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .cookie("craftreel-session", session)
                .accept("text/html")
                .header("Accept-Language", "zh-CN");
    }
}
