package org.craftreel.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Knows the holder of a page session again. The account is read each time: one that was closed, or got another password
 * since, is out at once.
 */
@ApplicationScoped
class SessionIdentity implements IdentityProvider<TrustedAuthenticationRequest> {

    private final SignIn signIn;

    SessionIdentity(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> PageSession.parse(request.getPrincipal())
                .flatMap(this::find)
                .orElseThrow(AuthenticationFailedException::new));
    }

    private Optional<SecurityIdentity> find(PageSession session) {
        return signIn.find(session).map(account -> Caller.identity(account, session));
    }
}
