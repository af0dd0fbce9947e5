package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The boards that a campaign's page offers, chosen by clicking. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BoardPageTest extends BrowsedPages {

    private static final Instant HOUR =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);

    private String campaign;
    private UUID hidden;

    BoardPageTest() {
        super("4");
    }

    @BeforeEach
    void rank() {
        People people = People.get();
        campaign = Campaigns.open();
        clip("马长河", "焊工", "金河市", "金河造船厂", people.north, 90);
        clip("马长河", "焊工", "金河市", "金河造船厂", people.north, 80);
        clip("马长河", "电焊工", "金河市", "", people.south, 70);
        hidden = clip("李秀英", "厨师 & 面点师", "银山县", "", people.south, 60);
        Person other = people.create("WORKER", people.south);
        Rows.execute("update account set display_name = '周小燕' where login = ?", other.login());
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                other.login(),
                hidden);
        RankedCampaign.runAt(campaign, Instant.now());
    }

    private UUID clip(String name, String trade, String region, String employer, String organization, int plays) {
        UUID clip = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set craftsman_name = ?, craftsman_trade = ?, craftsman_region = ?, craftsman_employer = ?,"
                        + " organization_id = (select id from organization where code = ?) where id = ?",
                name,
                trade,
                region,
                employer,
                organization,
                clip);
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                clip,
                HOUR,
                plays,
                plays);
        return clip;
    }

    @Test
    void figuresMoveBetweenRunsAndPlacesWithTheNextOne() {
        Rows.execute(
                "update campaign set next_run_at = ? where slug = ?",
                Instant.now().plusSeconds(7200),
                campaign);
        Rows.execute(
                "update clip set published_at = ? where campaign_id = (select id from campaign where slug = ?)",
                HOUR,
                campaign);
        RankedCampaign.runAt(campaign, Instant.now().plusSeconds(1));
        Page page = browsing.page("zh-CN");
        page.navigate("/c/" + campaign);
        assertThat(page.locator("#board .note").first()).containsText("名次下次更新：");
        Locator last = page.locator("#entries > li").last();
        assertThat(last.locator("[data-figure=plays]")).hasText("60");

        Rows.execute(
                "insert into clip_figures (clip_id, plays, qualified, screened, batch) values (?, 1000, 900, 0, 1)",
                hidden);

        assertThat(last.locator("[data-figure=plays]")).hasText("1,000");
        assertThat(last.locator("[data-figure=qualifiedPlays]")).hasText("900");
        assertThat(page.locator("#entries > li").last().locator(".clip-craft")).containsText("李秀英");
        Rows.execute("update clip_hour set plays = 1000, qualified = 1000 where clip_id = ?", hidden);
        RankedCampaign.runAt(campaign, Instant.now().plusSeconds(2));

        assertThat(page.locator(".podium .place-1 .clip-craft"))
                .containsText("李秀英", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        assertThat(page.locator("#board-new")).isHidden();
    }

    @Test
    void whoIsReadingOnIsToldOfNewPlaces() {
        Page page = browsing.page("zh-CN");
        page.navigate("/c/" + campaign);
        page.focus(".podium .place-1 a");
        Rows.execute("update clip_hour set plays = 1000, qualified = 1000 where clip_id = ?", hidden);
        RankedCampaign.runAt(campaign, Instant.now().plusSeconds(1));

        assertThat(page.locator("#board-new")).isVisible();
        assertThat(page.locator(".podium .place-1 .clip-craft")).containsText("马长河");
        page.click("#board-new");
        assertThat(page.locator(".podium .place-1 .clip-craft")).containsText("李秀英");
    }

    @Test
    void addressOfARunStaysWithItsPlaces() {
        Page page = browsing.page("zh-CN");
        page.navigate("/c/" + campaign);
        page.click("#board-state");
        assertThat(page.locator("#past-run")).hasCount(0);
        Rows.execute("update clip_hour set plays = 1000, qualified = 1000 where clip_id = ?", hidden);
        RankedCampaign.runAt(campaign, Instant.now().plusSeconds(1));
        assertThat(page.locator("#board-new")).isVisible();

        page.reload();
        assertThat(page.locator("#past-run")).containsText("第 1 期");
        assertThat(page.locator(".podium .place-1 .clip-craft")).containsText("马长河");
        assertThat(page.locator("#board-new")).hasCount(0);
        Browsing.screenshots(page, "board-past");
        choose(page, "工匠榜");
        assertThat(rows(page).first()).containsText("马长河");
        rows(page).first().getByRole(AriaRole.LINK).click();
        assertThat(rows(page)).hasCount(2);
        choose(page, "工种榜");
        page.getByLabel("输入其他工种").fill("电焊工");
        page.getByRole(AriaRole.BUTTON, named("查看")).click();
        assertThat(page.locator("#past-run")).containsText("第 1 期");

        choose(page, "总榜");
        page.getByRole(AriaRole.LINK, named("查看最新榜单")).click();
        assertThat(page.locator(".podium .place-1 .clip-craft")).containsText("李秀英");
        assertThat(page.locator("#past-run")).hasCount(0);
    }

    @Test
    void tradeIsChosenFromThoseThatThereAreOrTyped() {
        Page page = browsing.page("zh-CN");
        page.navigate("/c/" + campaign);
        choose(page, "工种榜");
        assertThat(rows(page)).containsText(new String[] {"焊工", "厨师 & 面点师", "电焊工"});
        assertThat(rows(page).first()).containsText("2");
        Browsing.screenshots(page, "board-trades");

        rows(page).nth(1).getByRole(AriaRole.LINK).click();
        assertThat(rows(page)).containsText(new String[] {"李秀英"});
        assertThat(current(page)).hasText("厨师 & 面点师");
        assertThat(page.getByLabel("输入其他工种")).hasValue("厨师 & 面点师");

        page.getByLabel("输入其他工种").fill(" 电焊工 ");
        page.getByRole(AriaRole.BUTTON, named("查看")).click();
        assertThat(rows(page)).containsText(new String[] {"马长河 · 电焊工"});
        page.getByLabel("输入其他工种").fill("钟表匠");
        page.getByLabel("输入其他工种").press("Enter");
        assertThat(page.getByText("这个榜单上还没有作品")).isVisible();
        assertThat(page.getByLabel("输入其他工种")).hasValue("钟表匠");

        choose(page, "地区榜");
        rows(page).first().getByRole(AriaRole.LINK).click();
        assertThat(current(page)).hasText("金河市");
        assertThat(rows(page)).hasCount(3);
    }

    @Test
    void peopleLeadOnToTheirClips() {
        Page page = browsing.page("en");
        page.navigate("/c/" + campaign);
        choose(page, "Craftsmen");
        assertThat(rows(page)).containsText(new String[] {"马长河焊工 · 金河造船厂 · ", "马长河电焊工 · ", "李秀英"});
        Browsing.screenshots(page, "board-craftsmen");
        rows(page).first().getByRole(AriaRole.LINK).click();
        assertThat(rows(page)).hasCount(2);
        assertThat(current(page)).hasText("马长河");

        choose(page, "Filmmakers");
        assertThat(rows(page)).containsText(new String[] {"王秀兰", "周小燕"});
        rows(page).nth(1).getByRole(AriaRole.LINK).click();
        assertThat(rows(page)).containsText(new String[] {"李秀英"});
        assertThat(current(page)).hasText("周小燕");

        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", hidden);
        page.reload();
        assertThat(page.locator("main")).not().containsText("周小燕");
        choose(page, "Filmmakers");
        assertThat(rows(page)).containsText(new String[] {"王秀兰"});
        assertThat(page.content()).doesNotContain("周小燕");
    }

    private static void choose(Page page, String board) {
        page.locator(".boards")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(board))
                .click();
        assertThat(current(page)).hasText(board);
    }

    private static Locator current(Page page) {
        return page.locator(".boards [aria-current=page]");
    }

    private static Locator rows(Page page) {
        return page.locator("#entries > li");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
