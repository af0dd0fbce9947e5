package org.craftreel.account;

import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.Texts;

/** What an account may do, within its organization's subtree. */
public enum Role implements Phrase {
    /** Uploads clips and follows them. */
    WORKER,
    /** Sets up campaigns, reviews and reads figures, in the own subtree. */
    ORGANIZER,
    /** An organizer who also keeps organizations and accounts. */
    ADMIN;

    /** The names above for annotations, which take constants only. */
    public static final String ANY_WORKER = "WORKER";

    public static final String ANY_ORGANIZER = "ORGANIZER";
    public static final String ANY_ADMIN = "ADMIN";

    private static final Texts TEXTS = new Texts("members");

    @Override
    public String in(Language language) {
        return TEXTS.in(language, "role." + this);
    }
}
