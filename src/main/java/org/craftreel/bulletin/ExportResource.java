package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
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

/** Tables of a campaign for spreadsheets. */
@Path("/api/v1/campaigns/{slug}/exports/{table}")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Bulletins")
class ExportResource {

    private final SecurityIdentity identity;
    private final Exports exports;

    ExportResource(SecurityIdentity identity, Exports exports) {
        this.identity = identity;
        this.exports = exports;
    }

    @GET
    @Operation(
            operationId = "exportTable",
            summary = "A table as CSV or XLSX, and a bulletin as PDF or PNG",
            description =
                    "`table` is `bulletin`, `board`, `clips`, `entries`, `jobs`, `decisions`, `comments`, `verdicts`,"
                            + " `jurors`, `scores`, `channels`, `unions`, `members`, `runs`, `reports`, `hours`,"
                            + " `days`, `regions`, `organizations` or `trades`. Headings are in the reader's language, times"
                            + " by the campaign's clock. The board is the whole current one, and the runs are all; the others"
                            + " are of what the caller looks after. `verdicts`, `jurors` and `scores` are for those who look after"
                            + " the campaign itself."
                            + " The bulletin is also to be had as a document of A4 pages and as a picture for chats, in the"
                            + " reader's language: the same figures and words are the same bytes.")
    @APIResponse(
            responseCode = "200",
            description = "The whole table. CSV: UTF-8 with a byte order mark; text that a spreadsheet would run as a"
                    + " formula is behind an apostrophe",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "400", description = "invalid-field: also for a format that is not the table's")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, table, organization or issue")
    public Response export(
            String slug,
            String table,
            @RestQuery
                    @DefaultValue("csv")
                    @Schema(
                            enumeration = {"csv", "xlsx", "pdf", "png"},
                            description = "`pdf` and `png`: the bulletin alone")
                    String format,
            @RestQuery
                    @Schema(
                            format = "date",
                            description =
                                    "Of the bulletin, as there; of what is added up (`hours` to `trades`) the first day, by"
                                            + " default of all")
                    String from,
            @RestQuery
                    @Schema(
                            format = "date",
                            description =
                                    "Of the bulletin, as there; of what is added up (`hours` to `trades`) the last day, by"
                                            + " default of all")
                    String to,
            @RestQuery
                    @Schema(description = "The code of one to look at alone. Default: all that the caller looks after")
                    String organization,
            @RestQuery
                    @Schema(
                            description = "What titles or craftsmen's names of `clips` and `entries` have in them,"
                                    + " whatever the case. Default: all")
                    String text,
            @RestQuery
                    @Schema(
                            description =
                                    "Of a bulletin as it was issued, for those who look after the campaign itself; then"
                                            + " the days and the organization are its own")
                    UUID issue,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        return exports.download(
                new Exports.Asked(slug, table, format, from, to, organization, text, issue),
                Caller.of(identity),
                Language.accepted(languages));
    }
}
