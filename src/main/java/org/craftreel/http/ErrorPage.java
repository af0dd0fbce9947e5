package org.craftreel.http;

/** Shows a problem to somebody who opened a page rather than called the API. */
public interface ErrorPage {

    /** The page as HTML. */
    String render(Problem problem, Language language, String path);
}
