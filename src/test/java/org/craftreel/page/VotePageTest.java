package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Voting on the page of a clip, by clicking and by the keyboard. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class VotePageTest extends BrowsedPages {

    private Person voter;

    VotePageTest() {
        super("4");
    }

    @BeforeEach
    void makeVoter() {
        voter = People.get().create("WORKER", People.get().south);
    }

    @Test
    void voterGivesVotesUntilTheDayHasNoMore() {
        String campaign = Votes.open("UP_TO", 2, false);
        UUID[] clips = {clip(campaign), clip(campaign), clip(campaign)};
        Page page = watch(campaign, clips[0], "zh-CN");
        assertThat(page.locator("#vote-said")).hasText("今天还可投 2 票");
        Browsing.screenshots(page, "vote");
        page.focus("#vote-button");
        page.keyboard().press("Enter");

        assertThat(page.locator("#vote-button")).hasText("今天已投票");
        assertThat(page.locator("#vote-button")).isDisabled();
        assertThat(page.locator("#vote-button")).isFocused();
        assertThat(page.locator("#votes")).hasText("1");
        assertThat(page.locator("#vote-said")).hasText("今天还可投 1 票");
        page.reload();
        assertThat(page.locator("#vote-button")).hasAttribute("aria-pressed", "true");

        page.navigate("/c/" + campaign + "/clips/" + clips[1]);
        page.click("#vote-button");
        assertThat(page.locator("#vote-said")).hasText("今天的票已投完");
        page.navigate("/c/" + campaign + "/clips/" + clips[2]);
        assertThat(page.locator("#vote-button")).isDisabled();
        assertThat(page.locator("#votes")).hasText("0");
        assertThat(Votes.of(clips[0]) + Votes.of(clips[1])).isEqualTo(2);
    }

    @Test
    void ballotIsFilledOnSeveralPagesAndCastAtOnce() {
        String campaign = Votes.open("EXACTLY", 2, false);
        UUID[] clips = {clip(campaign), clip(campaign)};
        Page page = watch(campaign, clips[0], "en");
        assertThat(page.locator("#vote-said")).hasText("My ballot: 0 of 2 clips");
        page.click("#vote-button");
        assertThat(page.locator("#vote-said")).hasText("My ballot: 1 of 2 clips");
        assertThat(page.locator("#vote-cast")).isHidden();
        page.click("#vote-picks [data-off]");
        assertThat(page.locator("#vote-said")).hasText("My ballot: 0 of 2 clips");
        page.click("#vote-button");

        page.navigate("/c/" + campaign + "/clips/" + clips[1]);
        assertThat(page.locator("#vote-picks li")).hasCount(1);
        page.click("#vote-button");
        assertThat(page.locator("#vote-picks li")).hasCount(2);
        Browsing.screenshots(page, "vote-ballot");
        page.focus("#vote-cast");
        page.keyboard().press("Enter");

        assertThat(page.locator("#vote-said")).hasText("Your ballot of today is cast");
        assertThat(page.locator("#vote-button")).isFocused();
        assertThat(page.locator("#votes")).hasText("1");
        assertThat(page.locator("#vote-cast")).isHidden();
        page.reload();
        assertThat(page.locator("#vote-button")).isDisabled();
        assertThat(page.locator("#vote-said")).hasText("Your ballot of today is cast");
        assertThat(Votes.of(clips[0])).isOne();
    }

    @Test
    void ballotIsOfWhoeverIsSignedIn() {
        String campaign = Votes.open("EXACTLY", 2, false);
        UUID clip = clip(campaign);
        Page page = watch(campaign, clip, "en");
        page.click("#vote-button");
        assertThat(page.locator("#vote-picks li")).hasCount(1);
        // As another reader of the same browser left it.
        page.evaluate("""
                () => Object.keys(localStorage).filter((key) => key.startsWith('ballot-')).forEach((key) => {
                  localStorage.setItem(key.replace(/^ballot-.{36}/, 'ballot-' + crypto.randomUUID()), localStorage.getItem(key));
                  localStorage.removeItem(key);
                })""");
        page.reload();

        assertThat(page.locator("#vote-said")).hasText("My ballot: 0 of 2 clips");
        assertThat(page.locator("#vote-picks li")).hasCount(0);
        assertThat(page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('ballot-')).length"))
                .isEqualTo(0);
    }

    @Test
    void whatCannotBeVotedForIsNamedAndLeavesTheBallotOpen() {
        String campaign = Votes.open("EXACTLY", 2, false);
        UUID[] clips = {clip(campaign), clip(campaign), clip(campaign)};
        Page page = watch(campaign, clips[0], "en");
        String title = page.locator("h1").textContent();
        page.click("#vote-button");
        page.navigate("/c/" + campaign + "/clips/" + clips[1]);
        page.click("#vote-button");
        page.navigate("/c/" + campaign + "/clips/" + clips[2]);
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", clips[0]);
        page.click("#vote-cast");

        assertThat(page.locator("#vote [role=alert]")).hasText("“" + title + "” can be voted for no more.");
        assertThat(page.locator("#vote-picks .is-refused [data-off]")).hasAttribute("data-off", clips[0].toString());
        assertThat(page.locator("#vote-button")).isDisabled();
        page.click("#vote-picks .is-refused [data-off]");
        assertThat(page.locator("#vote-button")).isEnabled();
        page.click("#vote-button");
        page.click("#vote-cast");
        assertThat(page.locator("#vote-said")).hasText("Your ballot of today is cast");
        assertThat(Votes.of(clips[1]) + Votes.of(clips[2])).isEqualTo(2);
    }

    @Test
    void whoCannotVoteIsTold() {
        String campaign = Votes.open("UP_TO", 2, false);
        UUID clip = clip(campaign);
        Page visitor = browsing.page("zh-CN");
        visitor.navigate("/c/" + campaign + "/clips/" + clip);
        assertThat(visitor.locator("#vote a")).hasText("登录后投票");
        assertThat(visitor.locator("#vote-button")).hasCount(0);
        Page author = open(People.get().worker, "zh-CN", "/c/" + campaign + "/clips/" + clip);
        assertThat(author.locator("#vote .note")).hasText("不能给自己的作品投票");
        Page late = watch(campaign, clip, "zh-CN");
        Votes.move(campaign, Duration.ofHours(-2), Duration.ofHours(-1));
        late.click("#vote-button");

        Locator error = late.locator("#vote [role=alert]");
        assertThat(error).containsText("现在不能投票");
        assertThat(late.locator("#vote-button")).isEnabled();
        late.reload();
        assertThat(late.locator("#vote")).hasCount(0);
        assertThat(late.locator("#votes")).hasText("0");
    }

    @Test
    void twoOrganizersSetVotesToZero() {
        String campaign = Votes.open("UP_TO", 2, false);
        UUID clip = clip(campaign);
        Votes.cast(voter, campaign, clip);
        String path = "/studio/" + campaign + "/clips";
        Page first = open(People.get().organizer, "zh-CN", path);
        first.click("[data-body*=ZERO_VOTES]");
        assertThat(first.locator("#act h2")).hasText("提出将这部作品的得票清零？");
        first.click("#act [type=submit]");
        assertThat(first.locator("#act [role=alert]")).isVisible();
        first.fill("#act-reason", "三小时内集中投票");
        first.click("#act [type=submit]");
        assertThat(first.locator("#proposals .cause")).hasText("得票清零 三小时内集中投票");
        assertThat(first.locator("[data-body*=ZERO_VOTES]")).hasCount(0);

        Page second = open(People.get().create("ORGANIZER", People.get().north), "zh-CN", path);
        Browsing.screenshots(second, "vote-sanction");
        second.click("#proposals [data-body*=CONFIRM]");
        assertThat(second.locator("#act h2")).hasText("确认将这部作品的得票清零？");
        second.click("#act [type=submit]");
        assertThat(second.locator("#proposals")).hasCount(0);
        assertThat(second.locator("[data-body*=ZERO_VOTES]")).hasCount(0);

        Page page = watch(campaign, clip, "en");
        assertThat(page.locator("#votes")).hasText("0");
        assertThat(page.locator("#vote")).hasCount(0);
        page.navigate("/c/" + campaign);
        assertThat(page.locator(".sanctions .cause")).hasText("Votes set to zero 三小时内集中投票");
    }

    @Test
    void figuresOfAVoteFillTheirRows() {
        String campaign = Votes.open("UP_TO", 2, false);
        clip(campaign);
        Page page = open(People.get().organizer, "zh-CN", "/studio/" + campaign);
        for (int width : new int[] {1280, 1920}) {
            page.setViewportSize(width, 1080);
            assertThat(page.locator("#overview > .tiles > *")).hasCount(10);
            assertThat(rows(page, "#overview > .tiles > *")).as("%s px", width).containsOnly(5L);
        }
        page.navigate("/studio/" + campaign + "/screen");
        assertThat(rows(page, ".screen-totals > *")).containsExactly(8L);
    }

    /** How many there are side by side, from the top on. */
    private static Collection<Long> rows(Page page, String figures) {
        return page.locator(figures).all().stream()
                .collect(Collectors.groupingBy(
                        figure -> Math.round(figure.boundingBox().y), TreeMap::new, Collectors.counting()))
                .values();
    }

    @Test
    void holderSaysHowTheVoteIsDone() {
        String campaign = Votes.announced(Map.of("organizationCode", People.get().north));
        Page page = open(People.get().organizer, "zh-CN", "/studio/" + campaign + "/settings");
        page.check("#ballot-rule [value=EXACTLY]");
        page.check("#ballot-rule [name=ownClips]");
        page.fill("#ballot-votes", "5.5");
        page.click("#ballot-rule button");
        assertThat(page.locator("#ballot-votes:invalid")).isFocused();
        page.fill("#ballot-votes", "4");
        page.click("#ballot-rule button");
        assertThat(page.locator("#ballot-rule [role=status]")).isVisible();
        page.reload();
        assertThat(page.locator("#ballot-rule [value=EXACTLY]")).isChecked();
        assertThat(page.locator("#ballot-votes")).hasValue("4");
        assertThat(page.locator("#ballot-rule [name=ownClips]")).isChecked();

        Votes.move(campaign, Duration.ofHours(-1), Duration.ofHours(1));
        page.fill("#ballot-votes", "5");
        page.click("#ballot-rule button");
        assertThat(page.locator("#ballot-rule [role=alert]")).hasText("投票已经开始，投票规则不能再更改。");
        page.reload();
        assertThat(page.locator("#ballot-fixed")).hasText("投票已经开始，投票规则不能再更改。");
        assertThat(page.locator("#ballot-votes")).isDisabled();
        assertThat(page.locator("#ballot-rule button")).hasCount(0);
    }

    private Page watch(String campaign, UUID clip, String language) {
        return open(voter, language, "/c/" + campaign + "/clips/" + clip);
    }

    private static UUID clip(String campaign) {
        return Rows.publishedClip(campaign, 60_000);
    }
}
