package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of what is not online, too, and of people. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class EntryExportTest {

    private People people;

    @BeforeEach
    void people() {
        people = People.get();
    }

    @Test
    void entriesAreThereInEveryStateWithWhy() {
        String campaign = Campaigns.open();
        UUID online = Rows.publishedClip(campaign, 60_000);
        UUID rejected = entry(campaign, "REJECTED", "words", "=没有拍到劳动过程");
        UUID failed = entry(campaign, "FAILED", "TOO_LONG", "60", "95");
        UUID draft = entry(campaign, "DRAFT", null);
        UUID withdrawn = entry(campaign, "WITHDRAWN", null);
        for (UUID each : List.of(online, draft, withdrawn)) {
            Rows.execute("update clip set contact_phone = '13800000000' where id = ?", each);
        }
        Rows.execute("update clip set title = '@焊花', approvals = 1 where id = ?", online);
        job(failed, "FAILED", "PROCESSING_FAILED", "3");
        UUID south = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                people.south,
                south);

        String entries = csv(people.organizer, "campaigns/" + campaign + "/exports/entries");

        assertThat(entries)
                .startsWith("\ufeff作品编号,作品,工会组织,作者,登录名,")
                .containsPattern("\r\n" + online + ",'@焊花,.*,已发布,初审通过,,")
                .containsPattern("\r\n" + rejected + ",.*,未通过,,'=没有拍到劳动过程,")
                .containsPattern("\r\n" + failed + ",.*,处理失败,,视频太长：本活动最长 60 秒，您的视频有 95 秒。请剪短后重新上传。,.*,失败,0,0,0,")
                .containsPattern("\r\n" + online + "(,[^,]*){3},[^,]+(,[^,]*){4},13800000000,已发布,")
                .containsPattern("\r\n" + draft + "(,[^,]*){3},(,[^,]*){4},,草稿,,,")
                .containsPattern("\r\n" + withdrawn + "(,[^,]*){3},(,[^,]*){4},,已撤回,,,")
                .doesNotContain(south.toString());
        assertThat(csv(people.organizer, "campaigns/" + campaign + "/exports/jobs"))
                .startsWith("\ufeff作品编号,作品,工会组织,工序,状态,")
                .containsPattern("\r\n" + failed + ",.*,检查视频,失败,2,服务器处理这个视频失败了 3 次，问题不在您的文件。请稍后重新上传，或联系主办方。,");
        assertThat(csv(people.southOrganizer, "campaigns/" + campaign + "/exports/jobs"))
                .doesNotContain(failed.toString());
    }

    @Test
    void wordsNarrowClipsAndEntriesAsTheyDoTheList() {
        String campaign = Campaigns.open();
        UUID titled = Rows.publishedClip(campaign, 60_000);
        Rows.execute("update clip set title = '高炉 Blast 100%' where id = ?", titled);
        UUID named = entry(campaign, "DRAFT", null);
        Rows.execute("update clip set craftsman_name = 'Blaster' where id = ?", named);
        UUID other = Rows.publishedClip(campaign, 60_000);

        String tables = "campaigns/" + campaign + "/exports/";
        assertThat(csv(people.organizer, tables + "entries?text= bLAST"))
                .contains(titled.toString(), named.toString())
                .doesNotContain(other.toString());
        assertThat(csv(people.organizer, tables + "clips?text=blast"))
                .contains(titled.toString())
                .doesNotContain(named.toString(), other.toString());
        assertThat(csv(people.organizer, tables + "clips?text=0%")).contains(titled.toString());
        assertThat(csv(people.organizer, tables + "clips?text=_")).doesNotContain(titled.toString());
        assertThat(csv(people.organizer, tables + "jobs?text=_")).startsWith("\ufeff");
    }

    @Test
    void peopleAndInvitationsAreOfOnesOwnSubtree() {
        String note = "=招募" + Unique.letters();
        String code = people.organizer
                .json()
                .body(Map.of("organizationCode", people.northPlant, "role", "WORKER", "maxUses", 20, "note", note))
                .post("/api/v1/invitations")
                .path("code");
        people.admin
                .json()
                .body(Map.of("organizationCode", people.northPlant, "role", "ORGANIZER", "maxUses", 1, "note", note))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);

        assertThat(csv(people.organizer, "exports/accounts"))
                .startsWith("\ufeff姓名,登录名,角色,工会组织,状态,创建时间\r\n")
                .contains("," + people.worker.login() + ",职工,工会 " + people.northPlant + ",启用,")
                .doesNotContain(people.southWorker.login());
        assertThat(csv(people.organizer, "exports/invitations"))
                .contains("\r\n工会 " + people.northPlant + ",职工,'" + note + "," + code + ",可用,0,20,")
                .doesNotContain(",组织者,'" + note);
        assertThat(csv(people.admin, "exports/invitations")).contains(",组织者,'" + note);
        assertThat(csv(people.southOrganizer, "exports/invitations")).doesNotContain(note);
        byte[] workbook = people.organizer
                .request()
                .get("/api/v1/exports/accounts?format=xlsx")
                .asByteArray();
        assertThat(workbook).startsWith('P', 'K', 3, 4);
    }

    @Test
    void seriesAreThoseOfOnesOwnSubtreeAndArchivedOnesAreLast() {
        String archived = Campaigns.series(people.north);
        String shown = Campaigns.series(people.northPlant);
        Campaigns.create(Map.of("organizationCode", people.north, "series", shown));
        people.organizer
                .request()
                .put("/api/v1/series/{slug}/archive", archived)
                .then()
                .statusCode(200);

        String exported = csv(people.organizer, "exports/series");
        assertThat(exported)
                .startsWith("\ufeff系列,网址名,主管工会,简介,活动数,创建时间,归档时间\r\n")
                .containsPattern("\r\n陇原工匠," + shown + ",工会 " + people.northPlant + ",[^,]*,1,20[^,]+,\r\n")
                .containsPattern("\r\n陇原工匠," + archived + ",工会 " + people.north + ",[^,]*,0,20[^,]+,20[^,]+\r\n");
        assertThat(exported.indexOf(shown)).isLessThan(exported.indexOf(archived));
        assertThat(csv(people.southOrganizer, "exports/series")).doesNotContain(shown, archived);
    }

    private static UUID entry(String campaign, String status, String cause, String... arguments) {
        UUID clip = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set status = ?, published_at = null, cause = ?, cause_arguments = string_to_array(?, '|')"
                        + " where id = ?",
                status,
                cause,
                String.join("|", arguments),
                clip);
        return clip;
    }

    private static void job(UUID clip, String status, String cause, String argument) {
        Rows.execute(
                "insert into media_job (id, clip_id, kind, original_key, status, priority, attempts, next_try_at, cause,"
                        + " cause_arguments, created_at, asked_at, told_at, ended_at)"
                        + " values (?, ?, 'PREPARE', 'none', ?, 0, 2, now(), ?, array[?], now(), now(), now(), now())",
                UUID.randomUUID(),
                clip,
                status,
                cause,
                argument);
    }

    private static String csv(Person by, String path) {
        return new String(
                by.request()
                        .header("Accept-Language", "zh-CN")
                        .get("/api/v1/" + path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }
}
