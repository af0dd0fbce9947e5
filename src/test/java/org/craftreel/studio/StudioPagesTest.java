package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;

/** An organizer's campaigns on the studio's first page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class StudioPagesTest {

    private static final Pattern TITLE = Pattern.compile("<h3><a href=\"/studio/([^\"]+)\">");
    private static final Pattern NEXT = Pattern.compile("href=\"(/studio\\?after=[^\"]+)\"");

    private final People people = People.get();
    private final String word = "工匠" + Unique.letters();
    private final String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8);

    @Test
    void whatWaitsComesFirstAndTheOthersByPages() {
        List<String> ended = new ArrayList<>();
        for (int each = 0; each < 25; each++) {
            ended.add(campaign());
        }
        Rows.execute(
                "update campaign set submission_opens_at = now() - interval '40 days', submission_closes_at = now() -"
                        + " interval '30 days', counting_opens_at = now() - interval '40 days', counting_closes_at ="
                        + " now() - interval '30 days' where title = ?",
                word);
        String running = campaign();
        String waiting = ended.get(3);
        UUID clip = Rows.publishedClip(waiting, 60_000);
        Engagements.report(people.worker, "clips", clip, UUID.randomUUID());
        Engagements.rules(waiting, "ALL", List.of());
        Engagements.comment(people.worker, clip, "好手艺");
        Engagements.comment(people.otherWorker, clip, "好手艺");
        UUID processed = Rows.publishedClip(waiting, 60_000);
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", processed);

        String page = read(people.organizer, "/studio?q=" + encoded);

        assertThat(slugs(page)).hasSize(24).startsWith(waiting, running);
        assertThat(page.replaceAll("\\s+", " "))
                .contains("/studio/" + waiting + "/review\">审核 <span class=\"count\">1<")
                .contains("/studio/" + waiting + "/review/comments\">评论 <span class=\"count\">2<")
                .contains("/studio/" + waiting + "/review/reports\">举报 <span class=\"count\">1<");
        assertThat(page.indexOf("others-title")).isBetween(page.indexOf(running), page.indexOf(ended.get(24)));
        Matcher next = NEXT.matcher(page);
        assertThat(next.find()).isTrue();
        String second = read(people.organizer, next.group(1).replace("&amp;", "&"));
        assertThat(slugs(second)).hasSize(2).doesNotContainAnyElementsOf(slugs(page));
        assertThat(NEXT.matcher(second).find()).isFalse();
        // What waits in north is not south's business.
        assertThat(slugs(read(people.southOrganizer, "/studio?q=" + encoded))).isEmpty();
    }

    @Test
    void whatThereIsNoneOfIsTold() {
        campaign();
        assertThat(read(people.organizer, "/studio?q=" + Unique.letters() + "%3Cb%3E"))
                .contains("没有找到活动")
                .doesNotContain("<b>");
        assertThat(slugs(read(people.organizer, "/studio?after=no-such-campaign&q=" + encoded)))
                .hasSize(1);
    }

    @Test
    void titlesTellSectionsOfACampaignApart() {
        String slug = campaign();
        List<String> sections = List.of(
                "",
                "/review",
                "/organizations",
                "/clips",
                "/channels",
                "/media",
                "/ranking",
                "/rules",
                "/bulletin",
                "/fraud",
                "/jury",
                "/settings");

        List<String> titles = sections.stream()
                .map(section -> page(people.organizer, "/studio/" + slug + section, "<title>", "</title>"))
                .toList();

        assertThat(titles).doesNotHaveDuplicates().allSatisfy(title -> assertThat(title)
                .endsWith(" · " + word + " · 工作台 · 匠影"));
        assertThat(titles).startsWith("总览 · " + word + " · 工作台 · 匠影");
    }

    @Test
    void onlyThoseWhoLookAfterTheHolderAreLedToTheFraudDesk() {
        String slug = campaign();
        String fraud = "/studio/" + slug + "/fraud\"";
        Person below = people.create("ORGANIZER", people.northPlant);

        assertThat(read(people.organizer, "/studio/" + slug)).contains(fraud);
        assertThat(read(below, "/studio/" + slug)).doesNotContain(fraud);
    }

    private static String page(Person by, String path, String begin, String end) {
        String page = read(by, path);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private String campaign() {
        String slug = Campaigns.create(Map.of("organizationCode", people.north));
        Rows.execute("update campaign set title = ? where slug = ?", word, slug);
        return slug;
    }

    private static List<String> slugs(String page) {
        return TITLE.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read(Person by, String path) {
        return by.browse()
                .header("Accept-Language", "zh-CN")
                .urlEncodingEnabled(false)
                .get(path)
                .asString();
    }
}
