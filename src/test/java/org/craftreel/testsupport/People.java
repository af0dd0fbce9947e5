package org.craftreel.testsupport;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The union tree and the accounts of the tests, made once per start of the application through the API: union above
 * north and south, north-plant below north. Codes and logins are different each time, so that any database will do.
 */
public final class People {

    public static final String PASSWORD = "eight-or-more-bytes";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static People people;

    public final Person admin;
    /** Looks after north and north-plant. */
    public final Person organizer;
    /** Looks after south. */
    public final Person southOrganizer;
    /** Of north-plant, as the other one. */
    public final Person worker;

    public final Person otherWorker;
    public final Person southWorker;
    public final String union;
    public final String north;
    public final String northPlant;
    public final String south;

    private People() {
        String run = Unique.letters();
        admin = signIn("admin", adminPassword());
        union = admin.organizationCode();
        north = organization("north-" + run, union);
        northPlant = organization("north-plant-" + run, north);
        south = organization("south-" + run, union);
        organizer = create("ORGANIZER", north);
        southOrganizer = create("ORGANIZER", south);
        worker = create("WORKER", northPlant);
        otherWorker = create("WORKER", northPlant);
        southWorker = create("WORKER", south);
    }

    public static synchronized People get() {
        if (people == null) {
            people = new People();
        }
        return people;
    }

    public static String adminPassword() {
        return ConfigProvider.getConfig().getValue("craftreel.account.admin-password", String.class);
    }

    /** A new account, for a test that changes it. */
    public Person create(String role, String organization) {
        String login = role.toLowerCase() + "-" + Unique.letters() + "-" + NEXT.incrementAndGet();
        admin.json()
                .body(Map.of(
                        "login", login,
                        "displayName", "王秀兰",
                        "role", role,
                        "organizationCode", organization,
                        "password", PASSWORD))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201);
        return signIn(login, PASSWORD);
    }

    public static Person signIn(String login, String password) {
        var answer = given().contentType("application/json")
                .body(Map.of("login", login, "password", password))
                .post("/api/v1/auth/tokens")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Person(
                login,
                answer.getString("account.role"),
                answer.getString("account.organization.code"),
                answer.getString("accessToken"));
    }

    private String organization(String code, String parent) {
        admin.json()
                .body(Map.of("code", code, "name", "工会 " + code, "parentCode", parent))
                .post("/api/v1/organizations")
                .then()
                .statusCode(201);
        return code;
    }
}
