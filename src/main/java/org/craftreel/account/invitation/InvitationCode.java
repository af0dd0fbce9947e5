package org.craftreel.account.invitation;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What an invitation is known by: 80 random bits in Crockford's base 32 (https://www.crockford.com/base32.html), which has
 * no letters that are mistaken for digits, in groups of four: {@code 7K3M-9QWX-VT2B-8ZHF}.
 */
final class InvitationCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private InvitationCode() {}

    static String generate() {
        StringBuilder letters = new StringBuilder();
        for (int index = 0; index < LENGTH; index++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return grouped(letters.toString());
    }

    /**
     * A code as somebody typed it: in small letters, without hyphens or with blanks, with the letters that are mistaken for
     * digits. Empty for what is no code.
     */
    static Optional<String> read(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[-\\s]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        boolean known = letters.length() == LENGTH && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        return known ? Optional.of(grouped(letters)) : Optional.empty();
    }

    private static String grouped(String letters) {
        StringBuilder code = new StringBuilder(letters);
        for (int place = LENGTH - GROUP; place > 0; place -= GROUP) {
            code.insert(place, '-');
        }
        return code.toString();
    }
}
