package org.craftreel.bulletin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
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

/** The board of a series for spreadsheets and programs. */
@Path("/api/v1/series/{slug}/exports/board")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Series")
class SeriesExportResource {

    private final SeriesExports exports;

    SeriesExportResource(SeriesExports exports) {
        this.exports = exports;
    }

    @GET
    @Operation(
            operationId = "exportSeriesBoard",
            summary = "The whole board of a series as CSV, XLSX or JSON",
            description =
                    "As everybody reads it page by page: what the current run of each campaign has, in that order; of clips"
                            + " with the same file only the first. Headings are in the reader's language; JSON is an array"
                            + " of objects with the same names in each.")
    @APIResponse(
            responseCode = "200",
            description = "The whole board",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY))
            })
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such series, or no such organization")
    public Response board(
            String slug,
            @RestQuery @DefaultValue("csv") @Schema(enumeration = {"csv", "xlsx", "json"}) String format,
            @RestQuery @Schema(description = "The code of one whose clips, and those of all below it, are asked for")
                    String organization,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        return exports.board(slug, format, organization, Language.accepted(languages));
    }
}
