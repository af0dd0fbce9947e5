package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Accounts, kept by organizers and admins within their own subtree. */
@Path("/api/v1")
@Tag(name = "Accounts")
class AccountResource {

    private final SecurityIdentity identity;
    private final AccountKeeping keeping;

    AccountResource(SecurityIdentity identity, AccountKeeping keeping) {
        this.identity = identity;
        this.keeping = keeping;
    }

    @GET
    @Path("/me")
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(operationId = "me", summary = "The account that asks")
    @APIResponse(responseCode = "200", description = "The account")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    public AccountView me() {
        Caller caller = Caller.of(identity);
        return Account.findWithOrganization(caller.accountId())
                .map(AccountView::of)
                .orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED));
    }

    @GET
    @Path("/accounts")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(operationId = "listAccounts", summary = "The accounts of the caller's subtree, by login")
    @APIResponse(responseCode = "200", description = "A page of accounts")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    public Page<AccountView> list(
            @RestQuery String cursor, @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        String after = cursor == null ? "" : decode(cursor);
        String path = Caller.of(identity).organizationPath();
        return Page.of(Account.listSubtree(path, "", after, limit + 1), limit, account -> encode(account.login))
                .map(AccountView::of);
    }

    @POST
    @Path("/accounts")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "createAccount",
            summary = "Add an account in the caller's subtree",
            description = "Organizers add workers; admins add any role.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization")
    @APIResponse(responseCode = "409", description = "already-exists: the login")
    public Response create(@NotNull @Valid NewAccount account) {
        Account created = keeping.create(account, Caller.of(identity));
        return Response.status(Response.Status.CREATED)
                .entity(AccountView.of(created))
                .build();
    }

    @PATCH
    @Path("/accounts/{id}")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "changeAccount",
            summary = "Close or open an account of the caller's subtree, give it another name or password",
            description = "Organizers keep workers' accounts; admins all. Whoever is signed in with an account that is"
                    + " closed or gets a password is out: on pages at once, with an access token when it runs out.")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such account")
    @APIResponse(responseCode = "409", description = "own-account: nobody closes the own account")
    public AccountView change(UUID id, @NotNull @Valid AccountChange change) {
        return AccountView.of(keeping.change(id, change, Caller.of(identity)));
    }

    @PUT
    @Path("/me/password")
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional(dontRollbackOn = Problem.class)
    @Operation(
            operationId = "changeOwnPassword",
            summary = "Give the own account another password",
            description = "All its sign-ins end, the present one too.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field, wrong-password")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "429", description = "too-many-sign-ins: wait as Retry-After says")
    public void changeOwnPassword(@NotNull @Valid PasswordChange change) {
        keeping.changeOwnPassword(Caller.of(identity), change.present(), change.password());
    }

    private static String encode(String login) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decode(String cursor) {
        try {
            String login = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (login.matches(NewAccount.LOGIN)) {
                return login;
            }
        } catch (IllegalArgumentException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        throw new Problem(ProblemType.BAD_CURSOR);
    }

    @Schema(name = "PasswordChange")
    record PasswordChange(
            @NotNull @Size(max = 200) @Schema(description = "The password that the account has")
            String present,

            @NotNull @Schema(description = "8 to 72 bytes in UTF-8")
            String password) {}
}
