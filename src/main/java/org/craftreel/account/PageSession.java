package org.craftreel.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * One sign-in by the pages' form. Its random id is kept in the name under which Quarkus writes the session into the
 * encrypted cookie, so it stays the same when the cookie is renewed, and needs no table.
 *
 * @param id 128 random bits in base64url
 */
record PageSession(String id, String login) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char SEPARATOR = '/';

    static PageSession begin(String login) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new PageSession(Base64.getUrlEncoder().withoutPadding().encodeToString(id), login);
    }

    /** Empty for a name that is no session's, as a cookie of an earlier version holds. */
    static Optional<PageSession> parse(String name) {
        int separator = name.indexOf(SEPARATOR);
        return separator < 0
                ? Optional.empty()
                : Optional.of(new PageSession(name.substring(0, separator), name.substring(separator + 1)));
    }

    /** What the cookie holds. */
    String name() {
        return id + SEPARATOR + login;
    }
}
