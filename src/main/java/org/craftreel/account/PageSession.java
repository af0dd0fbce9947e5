package org.craftreel.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * One sign-in by the pages' form. Its random id and its begin are kept in the name under which Quarkus writes the session
 * into the encrypted cookie, so they stay the same when the cookie is renewed, and need no table.
 *
 * @param id 128 random bits in base64url, and the begin
 * @param begunAt in milliseconds; long ago for a cookie of an earlier version, which does not say it
 */
record PageSession(String id, Instant begunAt, String login) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char SEPARATOR = '/';
    private static final char BEGIN = '.';

    static PageSession begin(String login, Instant now) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new PageSession(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id) + BEGIN + now.toEpochMilli(), now, login);
    }

    /** Empty for a name that is no session's, as a cookie of an earlier version holds. */
    static Optional<PageSession> parse(String name) {
        int separator = name.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        String id = name.substring(0, separator);
        int begin = id.indexOf(BEGIN);
        Instant begunAt = begin < 0 ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(id.substring(begin + 1)));
        return Optional.of(new PageSession(id, begunAt, name.substring(separator + 1)));
    }

    /** What the cookie holds. */
    String name() {
        return id + SEPARATOR + login;
    }
}
