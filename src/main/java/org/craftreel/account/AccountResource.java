package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
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

    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,39}";

    private final SecurityIdentity identity;
    private final Clock clock;

    AccountResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
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
        return Page.of(Account.listSubtree(path, after, limit + 1), limit, account -> encode(account.login))
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
        Caller caller = Caller.of(identity);
        if (account.role() != Role.WORKER && caller.role() != Role.ADMIN) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        Passwords.requireFit(account.password());
        Organization organization = Organization.findByCode(account.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, account.organizationCode()));
        caller.requireLooksAfter(organization);
        if (Account.findByLogin(account.login()).isPresent()) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "login", account.login());
        }
        Account created = Account.create(
                account.login(),
                account.displayName(),
                account.role(),
                organization,
                account.password(),
                clock.instant());
        return Response.status(Response.Status.CREATED)
                .entity(AccountView.of(created))
                .build();
    }

    private static String encode(String login) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decode(String cursor) {
        try {
            String login = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (login.matches(LOGIN)) {
                return login;
            }
        } catch (IllegalArgumentException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        throw new Problem(ProblemType.BAD_CURSOR);
    }

    record NewAccount(
            @NotNull @Pattern(regexp = LOGIN) @Schema(example = "wang.xiulan")
            String login,

            @NotBlank @Size(max = 40) @Schema(example = "王秀兰")
            String displayName,

            @NotNull Role role,
            @NotBlank @Schema(example = "jinhe") String organizationCode,

            @NotNull @Schema(description = "8 to 72 bytes in UTF-8")
            String password) {}
}
