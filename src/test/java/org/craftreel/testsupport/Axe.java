package org.craftreel.testsupport;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What axe finds serious on a page, the sizes of targets (WCAG 2.2, 2.5.8) among it. */
public final class Axe {

    private static final String SERIOUS = """
            async () => {
              const rules = { 'target-size': { enabled: true } };
              const found = await axe.run(document, { resultTypes: ['violations'], rules });
              return found.violations
                .filter((violation) => ['serious', 'critical'].includes(violation.impact))
                .flatMap((violation) => violation.nodes.map(
                  (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
            }
            """;

    private static String axe;

    private Axe() {}

    /** To be called before the first look. */
    public static void install() throws IOException, InterruptedException {
        NpmPackages.install();
        axe = Files.readString(NpmPackages.file("axe-core/axe.min.js"));
    }

    public static List<?> serious(Page page) {
        // Text that appears by and by is measured half transparent.
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate(axe);
        return (List<?>) page.evaluate(SERIOUS);
    }
}
