package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Language;
import org.craftreel.ranking.TriedRules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** A run by other rules for spreadsheets. */
@Path("/api/v1/campaigns/{slug}/rankings/{run}/simulation/export")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Rankings")
class TrialExportResource {

    private final TrialExports exports;
    private final SecurityIdentity identity;

    TrialExportResource(TrialExports exports, SecurityIdentity identity) {
        this.exports = exports;
        this.identity = identity;
    }

    @POST
    @Operation(
            operationId = "exportSimulation",
            summary = "All places of a run by other rules as CSV or XLSX",
            description = "Both places, the change and both scores of every entry, by the places that these rules give."
                    + " Headings are in the reader's language.")
    @APIResponse(
            responseCode = "200",
            description = "All places",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Response export(
            String slug,
            UUID run,
            @RestQuery @DefaultValue("csv") @Schema(enumeration = {"csv", "xlsx"}) String format,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @NotNull @Valid TriedRules asked) {
        return exports.places(slug, run, asked, format, Caller.of(identity), Language.accepted(languages));
    }
}
