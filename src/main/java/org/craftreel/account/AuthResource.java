package org.craftreel.account;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in and out by token. */
@Path("/api/v1/auth")
@Tag(name = "Sign-in")
@PermitAll
class AuthResource {

    private final SignIn signIn;
    private final Tokens tokens;

    AuthResource(SignIn signIn, Tokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @POST
    @Path("/tokens")
    @Operation(operationId = "signIn", summary = "Sign in and get an access token and a refresh token")
    @APIResponse(responseCode = "200", description = "Signed in")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "wrong-credentials")
    @APIResponse(responseCode = "429", description = "too-many-sign-ins: wait as Retry-After says")
    public TokenPair signIn(@NotNull @Valid Credentials credentials) {
        Account account = signIn.check(credentials.login(), credentials.password());
        return pair(account, tokens.beginRefresh(account.id));
    }

    @POST
    @Path("/refresh")
    @Operation(
            operationId = "refresh",
            summary = "Exchange a refresh token for a new pair",
            description = "Each refresh token is used once. A repeat within 60 s succeeds, as the answer may have been"
                    + " lost; a later one ends the whole sign-in.")
    @APIResponse(responseCode = "200", description = "A new pair")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "invalid-refresh-token")
    public TokenPair refresh(@NotNull @Valid Refresh refresh) {
        Tokens.Renewal renewal = tokens.renew(refresh.refreshToken());
        return pair(renewal.account(), renewal.refreshToken());
    }

    @POST
    @Path("/logout")
    @Operation(operationId = "signOut", summary = "End a sign-in and all its refresh tokens")
    @APIResponse(responseCode = "204", description = "Signed out, or already was")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    public void signOut(@NotNull @Valid Refresh refresh) {
        tokens.end(refresh.refreshToken());
    }

    private TokenPair pair(Account account, String refreshToken) {
        return new TokenPair(
                tokens.access(Caller.of(account)),
                "Bearer",
                tokens.accessTokenLife().toSeconds(),
                refreshToken,
                AccountView.of(account));
    }

    record Credentials(
            @NotNull @Size(min = 1, max = 40) @Schema(example = "wang.xiulan")
            String login,

            @NotNull @Size(min = 1, max = 72) @Schema(example = "a password of one's own")
            String password) {}

    record Refresh(@NotNull @Size(min = 1, max = 200) String refreshToken) {}

    record TokenPair(
            String accessToken,
            @Schema(example = "Bearer") String tokenType,
            @Schema(example = "900") long expiresInSeconds,
            String refreshToken,
            AccountView account) {}
}
