package org.craftreel.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/**
 * Somebody who calls the API.
 *
 * @param role null for somebody who is not signed in
 * @param organizationCode null likewise
 */
public record Person(String login, String role, String organizationCode, String token) {

    public static final Person ANONYMOUS = new Person(null, null, null, null);

    /** A request of this person's, with JSON as its body's type. */
    public RequestSpecification json() {
        return request().contentType("application/json");
    }

    public RequestSpecification request() {
        RequestSpecification request = given();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The same by a browser, in which this person signs in. */
    public RequestSpecification browse() {
        String session = given().redirects()
                .follow(false)
                .formParam("login", login)
                .formParam("password", People.PASSWORD)
                .post("/sign-in/check")
                .cookie("craftreel-session");
        return given().cookie("craftreel-session", session);
    }
}
