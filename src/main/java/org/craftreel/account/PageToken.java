package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * What a page of ours sends along with the session's cookie, and a page of somebody else cannot know: an HMAC of the
 * session and of who holds it, with the id of its key (OWASP's signed double submit, whose random value is in the
 * session's cookie already). Each sign-in has its own, good for as long as the cookie. Templates write it as
 * {@code inject:csrf.token}.
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
        return findHolder().map(holder -> keys.sign(Purpose.PAGE, holder)).orElse("");
    }

    /** @throws Problem {@code forbidden} unless {@code given} is the session's token, by any key of the ring */
    public void require(String given) {
        if (given == null
                || findHolder()
                        .filter(holder -> keys.isSigned(Purpose.PAGE, holder, given))
                        .isEmpty()) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }

    private Optional<String> findHolder() {
        return Caller.findSession(identity)
                .map(session -> session + "/" + Caller.of(identity).accountId());
    }
}
