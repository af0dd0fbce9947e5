package org.craftreel.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** What a password must be, and how one is made. */
public final class Passwords {

    public static final int LEAST = 8;

    /** Bcrypt reads no more. */
    public static final int MOST = 72;

    /** Without characters that are mistaken for one another when read from a screen. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private Passwords() {}

    /** @throws Problem {@code invalid-field} if it is too short or too long */
    public static void requireFit(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST || bytes > MOST) {
            throw new Problem(ProblemType.INVALID_FIELD, "password", LEAST + "–" + MOST + " bytes, is " + bytes)
                    .with("field", "password");
        }
    }

    /** Sixteen random characters in groups of four, 79 bits. */
    public static String generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int index = 0; index < 16; index++) {
            if (index > 0 && index % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
