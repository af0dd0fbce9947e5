package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of a new campaign, as it is sent by browsers without scripts. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SetupPagesTest {

    private static final String FORM = "/studio/campaigns/new";
    private People people;
    private FormSession organizer;

    @BeforeEach
    void signIn() {
        people = People.get();
        organizer = new FormSession(people.organizer);
    }

    @Test
    void sameFormOfTheSamePersonMakesOneCampaignAndAnyOtherItsOwn() {
        Map<String, String> fields = form("金城工匠 " + Unique.letters());

        String made = create(organizer, fields);

        assertThat(create(organizer, fields)).isEqualTo(made);
        assertThat(create(organizer, with(fields, "description", "第二届"))).isNotEqualTo(made);
        assertThat(Rows.ask("select description from campaign where slug = ?", made))
                .isEqualTo("");
        String others = create(new FormSession(people.southOrganizer), with(fields, "slug", ""));
        assertThat(others).isNotEqualTo(made);
        assertThat(create(new FormSession(people.create("ORGANIZER", people.north)), fields))
                .isNotEqualTo(made);
    }

    @Test
    void nameInAddressesThatTheFormItselfTookIsToldAndNothingIsLost() {
        Map<String, String> fields = with(form("金城工匠"), "slug", "t-" + Unique.letters());
        String made = create(organizer, fields);
        assertThat(made).isEqualTo(fields.get("slug"));

        Response again = organizer.send(FORM, with(fields, "title", "改了标题"));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("value=\"改了标题\"", "id=\"faulty\"");
        assertThat(Rows.ask("select title from campaign where slug = ?", made)).isEqualTo("金城工匠");
    }

    @Test
    void targetsFollowTheHolderThatIsChosen() {
        String source = Campaigns.create(Map.of());
        target(source, people.north, 30);
        target(source, people.northPlant, 12);
        Map<String, String> fields = form("金城工匠 " + Unique.letters());
        fields.put("from", source);
        fields.put("target." + people.north, "");

        // What was left blank stays so; the union that the form did not have before is as in the source.
        fields.put("act", "");
        assertThat(organizer
                        .send(FORM, with(fields, "organizationCode", people.north))
                        .asString())
                .containsPattern("name=\"target." + people.north + "\" value=\"\"")
                .containsPattern("name=\"target." + people.northPlant + "\" value=\"12\"");
        fields.put("act", "create");
        String made = create(organizer, with(fields, "organizationCode", people.northPlant));

        assertThat(people.organizer
                        .request()
                        .header("Accept-Language", "zh-CN")
                        .get("/api/v1/campaigns/" + made + "/exports/unions")
                        .asString())
                .contains("\n" + people.northPlant + ",工会 " + people.northPlant + ",0,0,12,0");
    }

    @Test
    void targetsOfUnionsFurtherBelowAreAdded() {
        FormSession admin = FormSession.ofAdmin();
        Map<String, String> fields = form("金城工匠 " + Unique.letters());
        fields.put("act", "");
        assertThat(admin.send(FORM, fields).asString())
                .doesNotContain("name=\"target." + people.northPlant + "\"")
                .contains("<option value=\"" + people.northPlant + "\">");
        fields.put("union", people.northPlant);
        assertThat(admin.send(FORM, fields).asString())
                .contains("name=\"target." + people.northPlant + "\"")
                .contains("<input type=\"hidden\" name=\"union\" value=\"" + people.northPlant + "\">");

        fields.put("act", "create");
        fields.put("target." + people.northPlant, "7");
        String made = create(admin, fields);

        assertThat(Rows.ask(
                        "select clips from organization_target join organization on organization.id = organization_id"
                                + " where code = '" + people.northPlant
                                + "' and campaign_id = (select id from campaign where slug = ?)",
                        made))
                .isEqualTo(7);
        // Of those whom the holder does not look after none is asked for.
        assertThat(organizer
                        .send(FORM, with(with(fields, "union", people.south), "act", ""))
                        .asString())
                .doesNotContain("target." + people.south);
    }

    @Test
    void wordsArePromisedToThoseAloneForWhomTheyAreCopied() {
        String source = Campaigns.create(Map.of());

        assertThat(organizer.get(FORM + "?from=" + source)).contains("战报文字和评论审核词只有原活动的主办工会可见");
        assertThat(FormSession.ofAdmin().get(FORM + "?from=" + source)).contains("战报文字和评论审核词都沿用");
    }

    private void target(String campaign, String union, int clips) {
        people.admin
                .json()
                .body(Map.of("clips", clips))
                .put("/api/v1/campaigns/" + campaign + "/organizations/" + union + "/target")
                .then()
                .statusCode(204);
    }

    private static Map<String, String> form(String title) {
        return new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "act", "create", "title", title));
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(field, value);
        return changed;
    }

    /** The slug of what was made. */
    private static String create(FormSession by, Map<String, String> fields) {
        Response made = by.send(FORM, fields);
        assertThat(made.statusCode()).isEqualTo(303);
        return made.header("Location").replaceFirst(".*/studio/", "");
    }
}
