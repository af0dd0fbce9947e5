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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;

/** What a page does with its session: fetch a short-lived token for its scripts, and end. */
@Path("/session")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
class SessionResource {

    private final SecurityIdentity identity;
    private final Tokens tokens;

    SessionResource(SecurityIdentity identity, Tokens tokens) {
        this.identity = identity;
        this.tokens = tokens;
    }

    @POST
    @Path("/token")
    @Operation(hidden = true)
    ScriptToken token(@RestHeader("X-CSRF-TOKEN") String given, @RestCookie("csrf-token") String cookie) {
        requireSame(given, cookie);
        return new ScriptToken(
                tokens.access(Caller.of(identity)), tokens.accessTokenLife().toSeconds());
    }

    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    Response end(@RestForm("csrf-token") String given, @RestCookie("csrf-token") String cookie) {
        requireSame(given, cookie);
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/")).build();
    }

    /** A page of ours can read the token and send it a second time; a page of others can only have the cookie sent. */
    private static void requireSame(String given, String cookie) {
        boolean same = given != null
                && cookie != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), cookie.getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }

    record ScriptToken(String accessToken, long expiresInSeconds) {}
}
