package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;

/** From a code on an organizer's screen to a member who is signed in. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class InvitationPageTest extends BrowsedPages {

    private Page page;

    InvitationPageTest() {
        super("4");
    }

    @Test
    void whoeverScansTheShownCodeIsAMemberAMomentLater() throws Exception {
        page = open(People.get().organizer, "zh-CN", "/accounts");
        page.click("a[href='/accounts/invitations']");
        page.selectOption("#organizationCode", People.get().northPlant);
        page.fill("#days", "91");
        page.fill("#maxUses", "2");
        page.fill("#note", "车间宣传栏");
        page.click("#create [type=submit]");
        assertThat(page.locator("#days-note .fault")).containsText("1–90");
        assertThat(page.locator("#note")).hasValue("车间宣传栏");
        page.fill("#days", "7");
        page.click("#create [type=submit]");
        assertThat(page.locator("#made")).isVisible();
        assertThat(page.locator(".invitation").first()).containsText("0 / 2");

        // By night, too, the code is dark on white.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        String address = read(page.locator(".invitation-code").first().screenshot());
        assertThat(address)
                .startsWith("http://localhost:" + RestAssured.port + "/join/")
                .isEqualTo(page.locator(".invitation .share-row input").first().inputValue());
        Browsing.screenshots(page, "invitations");
        Download png = page.waitForDownload(() -> page.click(".invitation a[href$='/qr/png']"));
        assertThat(read(Files.readAllBytes(png.path()))).isEqualTo(address);
        Download svg = page.waitForDownload(() -> page.click(".invitation a[href$='/qr/svg']"));
        Page drawn = browsing.page("zh-CN");
        drawn.setContent(Files.readString(svg.path()));
        assertThat(read(drawn.locator("svg").screenshot())).isEqualTo(address);

        Page visitor = browsing.page("zh-CN");
        visitor.navigate(address);
        assertThat(visitor.locator("h1")).hasText("加入工会 " + People.get().northPlant);
        String login = "w-" + Unique.letters();
        join(visitor, "赵铁柱", People.get().worker.login(), "another-password");
        assertThat(visitor.locator("#login-fault")).containsText("已有人使用");
        assertThat(visitor.locator("#displayName")).hasValue("赵铁柱");
        Browsing.screenshots(visitor, "join");
        visitor.check("[data-peek] input");
        assertThat(visitor.locator("#password")).hasAttribute("type", "text");
        // As phones write the first letter, and the blank after a word that they have completed.
        join(visitor, "赵铁柱", "W" + login.substring(1) + " ", "another-password");

        visitor.waitForURL("**/upload");
        assertThat(visitor.locator(".who")).hasText("赵铁柱");
        assertThat(People.signIn(login, "another-password").organizationCode()).isEqualTo(People.get().northPlant);
        page.reload();
        assertThat(page.locator(".invitation").first()).containsText("1 / 2");
    }

    @Test
    void delegatedOrganizerComesToTheStudioAndARevokedCodeLeadsNowhere() {
        Page admin = browsing.signIn("en", "admin", People.adminPassword());
        admin.navigate("/accounts/invitations");
        admin.selectOption("#organizationCode", People.get().northPlant);
        admin.selectOption("#role", "ORGANIZER");
        admin.fill("#maxUses", "5");
        admin.click("#create [type=submit]");
        assertThat(admin.locator("#maxUses-note .fault")).isVisible();
        admin.fill("#maxUses", "1");
        admin.click("#create [type=submit]");
        String address = admin.locator(".invitation .share-row input").first().inputValue();
        Page visitor = browsing.page("en");
        visitor.navigate(address);
        join(visitor, "Li Qiang", "o-" + Unique.letters(), "another-password");
        visitor.waitForURL("**/studio");
        visitor.navigate("/accounts");
        assertThat(visitor.locator("tbody tr").first()).isVisible();
        assertThat(visitor.locator("tbody tr td:nth-child(4)").all())
                .allMatch(union -> union.textContent().contains(People.get().northPlant));

        admin.reload();
        assertThat(admin.locator(".invitation").first()).containsText("used up");
        assertThat(admin.locator(".invitation").first().locator("summary")).hasCount(0);
        visitor.navigate(address);
        assertThat(visitor.locator(".problem-status")).hasText("410");
        admin.selectOption("#organizationCode", People.get().northPlant);
        admin.fill("#maxUses", "5");
        admin.click("#create [type=submit]");
        address = admin.locator(".invitation .share-row input").first().inputValue();
        admin.locator(".invitation summary").first().click();
        admin.locator(".invitation details button").first().click();
        assertThat(admin.locator(".invitation").first()).containsText("revoked");
        assertThat(admin.locator(".invitation").first().locator("svg")).hasCount(0);
        visitor.navigate(address);
        assertThat(visitor.locator(".problem-status")).hasText("410");
        assertThat(visitor.locator(".lead")).hasText(Pattern.compile(".*\\(revoked\\).*"));
        assertThat(Rows.count(
                        "select uses from invitation where code = ?", address.substring(address.lastIndexOf('/') + 1)))
                .isZero();
    }

    private static void join(Page visitor, String name, String login, String password) {
        visitor.fill("#displayName", name);
        visitor.fill("#login", login);
        visitor.fill("#password", password);
        visitor.click(".sheet [type=submit]");
    }

    /** What a picture's QR code says. */
    private static String read(byte[] picture) throws IOException, NotFoundException {
        try (InputStream in = new ByteArrayInputStream(picture)) {
            BufferedImage image = ImageIO.read(in);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        }
    }
}
