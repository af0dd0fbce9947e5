package org.craftreel.account;

/** What an account may do, within its organization's subtree. */
public enum Role {
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
}
