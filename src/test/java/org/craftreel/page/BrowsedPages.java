package org.craftreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests by clicking: a browser for the class, and pages for each test, whose consoles complain of refusals at the most. */
abstract class BrowsedPages {

    private static Chromium chromium;

    Browsing browsing;

    private final String refusals;

    /** @param refusals the begin of the statuses that its tests provoke: "4" or "422" */
    BrowsedPages(String refusals) {
        this.refusals = refusals;
    }

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void browse() {
        browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port);
    }

    @AfterEach
    void leave() {
        browsing.close();
        // What a browser or htmx says of an answer that the test provoked is no fault of the page.
        assertThat(browsing.faults())
                .allMatch(fault ->
                        fault.contains("status of " + refusals) || fault.contains("Status Error Code " + refusals));
    }

    Page open(Person reader, String language, String path) {
        Page page = browsing.signIn(language, reader.login(), People.PASSWORD);
        page.navigate(path);
        return page;
    }
}
