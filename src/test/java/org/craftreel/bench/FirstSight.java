package org.craftreel.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.Arrays;
import java.util.Locale;

/**
 * A page as a browser meets it that has never been there: nothing is kept, and no connection is open.
 *
 * @param paintMs until the first text or picture of the page stands on the screen, the median of several loads
 * @param longestMs the same, of the slowest load
 * @param againMs the same, of a second look in the same browser
 * @param bytes what came for it as it came, compressed, without pictures and films
 */
record FirstSight(double paintMs, double longestMs, double againMs, long bytes) {

    private static final String PAINT = """
            () => new Promise((resolve) =>
              new PerformanceObserver((list) =>
                list.getEntriesByName('first-contentful-paint').forEach((paint) => resolve(paint.startTime))
              ).observe({ type: 'paint', buffered: true }))
            """;

    /** What scripts load afterwards is among it; icons, which come by the style sheets, are, too. */
    private static final String BYTES = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((part) => !['img', 'image', 'video', 'audio'].includes(part.initiatorType))
              .reduce((sum, part) => sum + part.encodedBodySize, 0)
            """;

    /**
     * @param base where the service is
     * @param session the state of a browser in which somebody has signed in
     */
    static FirstSight of(Browser browser, String base, String session, String path, int loads) {
        double[] first = new double[loads];
        double[] again = new double[loads];
        long bytes = 0;
        for (int load = 0; load < loads; load++) {
            try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setBaseURL(base)
                    .setLocale("zh-CN")
                    .setStorageState(session)
                    .setViewportSize(1280, 800))) {
                Page page = context.newPage();
                first[load] = paint(page, path);
                bytes = Math.max(bytes, ((Number) page.evaluate(BYTES)).longValue());
                again[load] = paint(page, path);
            }
        }
        Arrays.sort(first);
        Arrays.sort(again);
        return new FirstSight(first[loads / 2], first[loads - 1], again[loads / 2], bytes);
    }

    private static double paint(Page page, String path) {
        page.navigate(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return ((Number) page.evaluate(PAINT)).doubleValue();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "first paint %4.0f ms, longest %4.0f ms, again %4.0f ms; %5.1f KiB",
                paintMs,
                longestMs,
                againMs,
                bytes / 1024.0);
    }
}
