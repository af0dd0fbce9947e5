package org.craftreel.testsupport;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The union tree and the accounts of the tests, made once per start of the application: union above
 * north and south, north-plant below north. Codes and logins are different each time, so that any database will do.
 */
public final class People {

    public static final String PASSWORD = "eight-or-more-bytes";

    /** Of the least cost: the usual one would be paid at every creation and every sign-in of hundreds of tests. */
    private static final String PASSWORD_HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    private static final String ACCOUNT = """
            insert into account (id, login, display_name, role, password_hash, created_at, enabled, organization_id)
            select ?, ?, ?, ?, ?, ?, true, id from organization where code = ?
            """;

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

    /** A new account, for a test that changes it. How the API makes one is the matter of its own tests. */
    public Person create(String role, String organization) {
        String login = role.toLowerCase() + "-" + Unique.letters() + "-" + NEXT.incrementAndGet();
        Rows.execute(ACCOUNT, UUID.randomUUID(), login, "王秀兰", role, PASSWORD_HASH, Instant.now(), organization);
        return signIn(login, PASSWORD);
    }

    public static Person signIn(String login, String password) {
        Response answer = given().contentType("application/json")
                .body(Map.of("login", login, "password", password))
                .post("/api/v1/auth/tokens");
        answer.then().statusCode(200);
        JsonNode session = Json.of(answer);
        return new Person(
                login,
                session.at("/account/role").textValue(),
                session.at("/account/organization/code").textValue(),
                session.get("accessToken").textValue());
    }

    /** One more union, for a test that needs another than everybody's. */
    public void createUnion(String name, String parent) {
        organization(name + "-" + Unique.letters(), parent);
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
