package org.craftreel.clip;

import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys under which clips and their uploads keep objects: {@code originals/<uuid>}, {@code tails/<upload>/<uuid>},
 * {@code renditions/<clip>/<uuid>/<file>} and {@code covers/<clip>/<uuid>/<file>}; and those of campaigns' pictures, {@code
 * looks/<campaign>/<uuid>/<file>}, and of screenshots, {@code evidence/<figure>/<uuid>/<file>}. The UUID is new for every object, or
 * for all that one piece of work makes, and ordered by time.
 */
public final class ObjectKeys {

    private static final String UUID_PATTERN = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Each of these belongs to something else, by whose id it is found. */
    private static final String OWNED = "renditions|covers|looks|evidence";

    private static final Pattern KEY = Pattern.compile(
            "(?:originals/|tails/%1$s/)(%1$s)|(?:%2$s)/%1$s/(%1$s)/[^/]+".formatted(UUID_PATTERN, OWNED));

    private static final Pattern PLACE = Pattern.compile("(?:originals|tails|" + OWNED + ")/.*");

    private ObjectKeys() {}

    /** Whether a key is where ours are, whoever made it. */
    public static boolean isAmongOurs(String key) {
        return PLACE.matcher(key).matches();
    }

    /** When the key was made, which is before its object was written; empty for a key that is none of ours. */
    public static Optional<Instant> madeAt(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        return UuidUtil.isTimeOrderedEpoch(id) ? Optional.of(UuidUtil.getInstant(id)) : Optional.empty();
    }
}
