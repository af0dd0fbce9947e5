package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Hmac;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * What a page of ours sends along with the session's cookie, and a page of somebody else cannot know: an HMAC of who is
 * signed in (OWASP's signed double submit, without a second cookie). Templates write it as {@code inject:csrf.token}.
 */
@Named("csrf")
@RequestScoped
public class PageToken {

    private final SecurityIdentity identity;
    private final Keyring keys;

    PageToken(SecurityIdentity identity, Keyring keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /** Empty when nobody is signed in. */
    public String getToken() {
        return Caller.find(identity).map(this::of).orElse("");
    }

    /** @throws Problem {@code forbidden} unless {@code given} is the caller's token */
    void require(String given) {
        byte[] expected = of(Caller.of(identity)).getBytes(StandardCharsets.US_ASCII);
        if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }

    private String of(Caller caller) {
        byte[] holder = ("csrf/" + caller.accountId()).getBytes(StandardCharsets.US_ASCII);
        byte[] sum = Hmac.of(keys.current(Purpose.SESSION), holder);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    }
}
