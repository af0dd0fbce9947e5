package org.craftreel.account;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller out of an access token. */
@ApplicationScoped
class TokenIdentity implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Role role = Role.valueOf(token.getGroups().iterator().next());
            Caller caller = new Caller(
                    UUID.fromString(token.getSubject()),
                    token.getName(),
                    role,
                    token.getClaim(Tokens.ORGANIZATION_PATH));
            return Uni.createFrom().item(caller.attachTo(identity));
        }
        return Uni.createFrom().item(identity);
    }
}
