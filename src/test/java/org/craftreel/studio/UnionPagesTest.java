package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class UnionPagesTest {

    @TempDir
    Path directory;

    @Test
    void unionIsAddedAndRenamedAndWhatWasTypedWrongStays() {
        FormSession admin = FormSession.ofAdmin();
        String north = People.get().north;
        String page = page(Campaigns.open());
        String code = "u-" + Unique.letters();

        Response wrong = admin.send(page, Map.of("organization", north, "act", "add", "code", "A b", "name", ""));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("value=\"A b\"", "只能用 1 至 40 个", "请填写");
        Response taken = admin.send(page, Map.of("organization", north, "act", "add", "code", north, "name", "甲"));
        assertThat(taken.statusCode()).isEqualTo(400);

        Response added = admin.send(page, Map.of("organization", north, "act", "add", "code", code, "name", "甲厂工会"));
        assertThat(added.statusCode()).isEqualTo(303);
        Response renamed = admin.send(page, Map.of("organization", code, "act", "rename", "newName", "乙厂<工会>"));
        assertThat(renamed.statusCode()).isEqualTo(303);
        assertThat(Rows.ask("select path from organization where code = ?", code))
                .isEqualTo("union/" + north + "/" + code + "/");
        assertThat(admin.get(page + "?organization=" + north)).contains("乙厂&lt;工会&gt;");
    }

    @Test
    void organizersSetTargetsBelowTheirOwnUnionAndChangeNoTree() {
        Person organizer = People.get().organizer;
        FormSession north = new FormSession(organizer);
        String page = page(Campaigns.open());
        String plant = People.get().northPlant;

        assertThat(north.get(page)).contains("本级工会的目标由上级工会设定").doesNotContain("id=\"rename\"", "id=\"add\"");
        assertThat(north.get(page)).contains(plant).doesNotContain(People.get().south);
        Response many = north.send(page, Map.of("organization", plant, "act", "target", "clips", "很多"));
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(many.asString()).contains("value=\"很多\"");
        for (Map<String, String> act : List.of(
                Map.of("organization", plant, "act", "rename", "newName", "丙"),
                Map.of("organization", plant, "act", "add", "code", "u-" + Unique.letters(), "name", "丙"),
                Map.of("organization", People.get().north, "act", "target", "clips", "1"),
                Map.of("organization", People.get().south, "act", "target", "clips", "1"))) {
            assertThat(north.send(page, act).statusCode()).as(act.toString()).isEqualTo(403);
        }
    }

    @Test
    void sheetOfTargetsIsCheckedAndThenSetOnThePage() throws Exception {
        Person organizer = People.get().organizer;
        String plant = People.get().northPlant;
        String path = page(Campaigns.open());
        Path wrong = Files.writeString(directory.resolve("wrong.csv"), "union,target\n" + plant + ",many\n");
        Path right = Files.writeString(directory.resolve("right.csv"), "union,target\n" + plant + ",37\n");
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", organizer.login(), People.PASSWORD);
            page.navigate(path);
            Locator form = page.locator("#import");
            form.locator("[type=file]").setInputFiles(wrong);
            form.locator("[type=submit]").click();
            assertThat(form.locator(".import-faults li").textContent()).contains("2");

            form.locator("[type=file]").setInputFiles(right);
            form.locator("[type=submit]").click();
            form.locator("[data-ready]").waitFor();
            Browsing.screenshots(page, "studio-targets");
            form.locator("[data-add]").click();
            form.locator("[data-added]").waitFor();

            page.navigate(path);
            assertThat(page.locator("main").textContent()).contains("37");
            assertThat(browsing.faults()).isEmpty();
        }
    }

    private static String page(String slug) {
        return "/studio/" + slug + "/organizations";
    }
}
