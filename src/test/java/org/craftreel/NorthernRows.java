package org.craftreel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;

/** Rows of every kind that is north's business alone, each with the same words in it. */
final class NorthernRows {

    private static final List<String> NOT_ONLINE = List.of(
            "DRAFT",
            "UPLOADING",
            "STORED",
            "PROCESSED",
            "RETURNED",
            "FAILED",
            "REJECTED",
            "WITHDRAWN",
            "TAKEN_DOWN",
            "DISQUALIFIED");

    /**
     * Tables whose rows have an id and are of a campaign or a clip, whatever they are: further ones are found as well. Those
     * of steps of a clip's way, of which there are most, are never told.
     */
    private static final String TABLES = """
            select string_agg(format('select id from %1$I where %2$s', own.table_name,
                                     case when own.column_name = 'campaign_id' then 'campaign_id = $1'
                                          else 'clip_id in (select id from clip where campaign_id = $1)' end),
                              ' union ')
            from information_schema.columns own
            join information_schema.columns key
                on key.table_schema = own.table_schema and key.table_name = own.table_name
                and key.column_name = 'id' and key.data_type = 'uuid'
            join information_schema.tables kept
                on kept.table_schema = own.table_schema and kept.table_name = own.table_name
                and kept.table_type = 'BASE TABLE'
            where own.table_schema = current_schema() and own.column_name in ('campaign_id', 'clip_id')
                and own.table_name <> 'clip_transition'
            """;

    /** In whatever is north's alone. */
    final String words = "北方" + Unique.letters();

    /** Of the whole union, so that south takes part in it. */
    final String shared = Campaigns.open();

    final String northern = Campaigns.create(Map.of("organizationCode", People.get().north));

    /** By state. */
    final Map<String, UUID> notOnline = new TreeMap<>();

    private final UUID online = Rows.publishedClip(shared, 60_000);
    private final Set<String> further = new TreeSet<>();
    private final People people = People.get();

    NorthernRows() {
        UUID proposed = Rows.publishedClip(shared, 60_000);
        RankedCampaign.runAt(shared, Instant.now());
        commentsAndReports();
        people.organizer
                .json()
                .body(Map.of("reason", words))
                .post("/api/v1/clips/{id}/sanctions", proposed)
                .then()
                .statusCode(201);
        UUID down = Rows.publishedClip(shared, 60_000);
        people.organizer
                .json()
                .body(Map.of("reason", words))
                .post("/api/v1/clips/{id}/takedown", down)
                .then()
                .statusCode(200);
        NOT_ONLINE.forEach(this::hide);
        figuresElsewhere();
        peopleOfNorth();
    }

    /** Every id that a stranger might try. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(further);
        for (String campaign : List.of(shared, northern)) {
            Object id = Rows.ask("select id from campaign where slug = ?", campaign);
            ids.add(id.toString());
            String each = ((String) Rows.ask(TABLES)).replace("$1", "'" + id + "'");
            String all =
                    (String) Rows.ask("select coalesce(string_agg(id::text, ','), '') from (" + each + ") as found");
            Arrays.stream(all.split(",")).filter(found -> !found.isEmpty()).forEach(ids::add);
        }
        return ids;
    }

    private void commentsAndReports() {
        Engagements.rules(shared, "ALL", List.of());
        UUID waiting = Engagements.comment(people.worker, online, words);
        UUID shown = Engagements.comment(people.worker, online, "好手艺");
        Engagements.review(people.organizer, shown, "APPROVE", null).then().statusCode(200);
        for (Map.Entry<String, UUID> about :
                Map.of("clips", online, "comments", shown).entrySet()) {
            people.otherWorker
                    .json()
                    .body(Map.of("id", UUID.randomUUID(), "reason", "ADVERTISING", "text", words))
                    .post("/api/v1/" + about.getKey() + "/{id}/abuse-reports", about.getValue())
                    .then()
                    .statusCode(201);
        }
        further.add(waiting.toString());
    }

    private void hide(String status) {
        UUID clip = Rows.publishedClip(shared, 60_000);
        Rows.execute(
                "update clip set status = ?, title = ?, craftsman_name = ?, contact_phone = ?, description = ? where id = ?",
                status,
                words,
                words,
                words,
                words,
                clip);
        if (status.equals("FAILED")) {
            Rows.mediaJob(clip, "PREPARE", "FAILED");
        }
        notOnline.put(status, clip);
    }

    private void figuresElsewhere() {
        people.organizer
                .json()
                .body(Map.of(
                        "clip",
                        online,
                        "platform",
                        "KUAISHOU",
                        "day",
                        LocalDate.now().minusDays(1).toString(),
                        "plays",
                        34_567,
                        "source",
                        words))
                .post("/api/v1/campaigns/{slug}/channel-figures", shared)
                .then()
                .statusCode(201);
    }

    private void peopleOfNorth() {
        Person member = people.create("WORKER", people.northPlant);
        // On the first page of a list by logins.
        String login = "0-" + member.login();
        Rows.execute("update account set display_name = ?, login = ? where login = ?", words, login, member.login());
        further.add(Rows.ask("select id from account where login = ?", login).toString());
        String invitation = people.organizer
                .json()
                .body(Map.of("organizationCode", people.northPlant, "role", "WORKER", "maxUses", 20))
                .post("/api/v1/invitations")
                .path("id");
        further.add(invitation);
    }
}
