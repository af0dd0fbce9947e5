package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members added by a sheet on the page of accounts. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class AccountsPageTest extends BrowsedPages {

    private Page page;

    AccountsPageTest() {
        super("4");
    }

    @Test
    void sheetIsCheckedMendedAndAdded() throws Exception {
        String login = "w-" + Unique.letters();
        String row = "=赵铁柱," + login + "," + People.get().northPlant + "\n";
        page = open(People.get().organizer, "zh-CN", "/accounts");
        choose("姓名,登录名,工会\n" + row + "钱进,钱 进,nowhere\n");
        page.click("#import [type=submit]");
        assertThat(page.locator("#import [data-faults] li")).hasCount(2);
        assertThat(page.locator("#import [data-ready]")).isHidden();
        Browsing.screenshots(page, "accounts-import");

        choose("姓名,登录名,工会\n" + row);
        assertThat(page.locator("#import [data-faults]")).isHidden();
        page.click("#import [type=submit]");
        assertThat(page.locator("#import [data-ready] [data-count]")).hasText("1");
        assertThat(Rows.count("select count(*) from account where login = ?", login))
                .isZero();
        page.click("#import [data-add]");

        assertThat(page.locator("#import [data-added] [data-count]")).hasText("1");
        Download saved = page.waitForDownload(() -> page.click("#import [data-save]"));
        String[] lines =
                Files.readString(saved.path(), StandardCharsets.UTF_8).strip().split("\r\n");
        assertThat(lines).hasSize(2);
        String[] cells = lines[1].split(",");
        // A spreadsheet program must not take the name for a formula.
        assertThat(cells[0]).isEqualTo("\"'=赵铁柱\"");
        People.signIn(login, cells[3].replace("\"", ""));
    }

    /** The same begins as the service's own sheets know. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"})
    void noCellOfTheSavedPasswordsIsAFormula(String name) throws Exception {
        page = open(People.get().organizer, "zh-CN", "/accounts");
        Map<String, String> member = Map.of("displayName", name, "login", "w-1", "organization", "北方", "password", "p");
        String answer = new JsonObject(Map.of("faults", List.of(), "members", 1, "added", List.of(member))).encode();
        page.route(
                "**/accounts/import**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(answer)));
        choose("姓名,登录名,工会\n");
        page.click("#import [type=submit]");
        page.click("#import [data-add]");

        Download saved = page.waitForDownload(() -> page.click("#import [data-save]"));
        assertThat(Files.readString(saved.path(), StandardCharsets.UTF_8)).contains("\r\n\"'" + name + "\",");
    }

    private void choose(String sheet) {
        page.setInputFiles(
                "#import-file", new FilePayload("members.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
    }
}
