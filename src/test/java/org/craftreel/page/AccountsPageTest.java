package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;

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

    private void choose(String sheet) {
        page.setInputFiles(
                "#import-file", new FilePayload("members.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
    }
}
