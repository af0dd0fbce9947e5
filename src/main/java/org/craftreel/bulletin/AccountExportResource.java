package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** People for spreadsheets, and series. */
@Path("/api/v1/exports/{table}")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Accounts")
class AccountExportResource {

    private final SecurityIdentity identity;
    private final AccountExports exports;

    AccountExportResource(SecurityIdentity identity, AccountExports exports) {
        this.identity = identity;
        this.exports = exports;
    }

    @GET
    @Operation(
            operationId = "exportAccounts",
            summary = "The accounts, the invitations or the series of the caller's subtree as CSV or XLSX",
            description =
                    "`table` is `accounts`, `invitations` or `series`: what `listAccounts` and `listInvitations` list, and"
                            + " the series that unions of the subtree keep, archived ones last; in the reader's language,"
                            + " with times of Asia/Shanghai. Passwords are in none.")
    @APIResponse(
            responseCode = "200",
            description =
                    "The whole table. Text that a spreadsheet would run as a formula is behind an apostrophe in CSV",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such table")
    public Response table(
            String table,
            @RestQuery @DefaultValue("csv") @Schema(enumeration = {"csv", "xlsx"}) String format,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        return exports.table(table, format, Caller.of(identity), Language.accepted(languages));
    }
}
