package org.craftreel.testsupport;

import java.util.UUID;

/** Names that no other test uses. */
public final class Unique {

    private Unique() {}

    /** Ten lower-case letters and digits. */
    public static String letters() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }
}
