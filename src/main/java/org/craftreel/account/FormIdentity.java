package org.craftreel.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.craftreel.http.Problem;

/** Signs in with the pages' form. */
@ApplicationScoped
class FormIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final SignIn signIn;
    private final Clock clock;

    FormIdentity(SignIn signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> check(request));
    }

    private SecurityIdentity check(UsernamePasswordAuthenticationRequest request) {
        try {
            String password = new String(request.getPassword().getPassword());
            Account account = signIn.check(request.getUsername(), password);
            return Caller.identity(account, PageSession.begin(account.login, clock.instant()));
        } catch (Problem refused) {
            throw new AuthenticationFailedException(refused);
        }
    }
}
