package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;

/** What a page does with its session: fetch a short-lived token for its scripts, and end. */
@Path("/session")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
class SessionResource {

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final Tokens tokens;

    SessionResource(SecurityIdentity identity, PageToken pageToken, Tokens tokens) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.tokens = tokens;
    }

    @POST
    @Path("/token")
    @Operation(hidden = true)
    public ScriptToken token(@RestHeader("X-CSRF-TOKEN") String given) {
        pageToken.require(given);
        return new ScriptToken(
                tokens.access(Caller.of(identity)), tokens.accessTokenLife().toSeconds());
    }

    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(@RestForm("csrf-token") String given) {
        pageToken.require(given);
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/")).build();
    }

    record ScriptToken(String accessToken, long expiresInSeconds) {}
}
