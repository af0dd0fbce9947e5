package org.craftreel.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pages of one service in one browser, each in a context of its own, and what their consoles complained of. */
public final class Browsing implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int SMALL_PHONE = 360;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final int WALL = 1920;
    private static final int LOW = 844;
    private static final int HIGH = 1080;

    /** Pages renew themselves every four seconds, and a busy machine takes a while for each time. */
    private static final double PATIENCE_MS = 20_000;

    /** Also those in closed details, which have no size before they are opened. */
    private static final String TABLES_FIT = """
            () => {
              const closed = [...document.querySelectorAll('details:not([open])')];
              closed.forEach((part) => (part.open = true));
              const fit = [...document.querySelectorAll('.table-scroll')]
                .every((table) => table.scrollWidth <= table.clientWidth);
              closed.forEach((part) => (part.open = false));
              return fit;
            }
            """;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    private final Browser browser;
    private final String base;
    private final List<String> faults = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    public Browsing(Browser browser, String base) {
        this.browser = browser;
        this.base = base;
    }

    /** Errors of scripts and of the console, in all pages so far. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** A page of somebody who is not signed in. */
    public Page page(String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale(language)
                .setViewportSize(DESKTOP, 800));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        return page;
    }

    /** An empty page of somebody who has signed in, as the form does it, which is not shown for that. */
    public Page signIn(String language, String login, String password) {
        Page page = page(language);
        FormData form = FormData.create().set("login", login).set("password", password);
        RequestOptions options = RequestOptions.create().setForm(form).setMaxRedirects(0);
        APIResponse answer = page.request().post("/sign-in/check", options);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().get("location")).doesNotContain("sign-in");
        return page;
    }

    /**
     * As a phone, a large screen and a desktop show it, which is how it stays; nothing may stand beside the screen, and on a
     * phone no table beyond its edge, in closed details neither.
     */
    public static void screenshots(Page page, String name) {
        // What is read already may be without its style yet.
        page.waitForLoadState();
        page.setViewportSize(SMALL_PHONE, LOW);
        assertFits(page, name, SMALL_PHONE);
        for (int width : List.of(PHONE, WALL, DESKTOP)) {
            page.setViewportSize(width, width == WALL ? HIGH : LOW);
            assertFits(page, name, width);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    private static void assertFits(Page page, String name, int width) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits %d pixels", name, width)
                .isTrue();
        assertThat((Boolean) page.evaluate(TABLES_FIT))
                .as("tables of %s fit %d pixels", name, width)
                .isTrue();
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
