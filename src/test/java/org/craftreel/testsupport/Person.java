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
}
