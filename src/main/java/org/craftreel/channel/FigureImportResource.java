package org.craftreel.channel;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.sheet.SheetFault;
import org.craftreel.sheet.SheetUpload;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Figures of other platforms entered by a sheet. */
@Path("/api/v1/campaigns/{slug}/channel-figures/import")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Other platforms")
class FigureImportResource {

    private final SecurityIdentity identity;
    private final FigureImport figures;

    FigureImportResource(SecurityIdentity identity, FigureImport figures) {
        this.identity = identity;
        this.figures = figures;
    }

    @POST
    @Consumes({SheetUpload.CSV, SheetUpload.XLSX, SheetUpload.EXCEL, SheetUpload.BYTES})
    @Transactional
    @Operation(
            operationId = "importChannelFigures",
            summary = "Enter the figures of a sheet, all of them or none",
            description =
                    "CSV in UTF-8 or GB18030, or an Excel workbook (xlsx), which of them the content says; at most 1 MiB"
                            + " and 2,000 figures. The first row has the headings clip id, platform, as of, platform plays,"
                            + " source and, where they are known, platform likes, platform comments and platform shares, in"
                            + " English or Chinese; a clip is named by its id, its address or its title."
                            + " With dryRun nothing is entered, and all that is wrong is told by row and column.")
    @RequestBody(
            content = {
                @Content(mediaType = SheetUpload.CSV, schema = @Schema(implementation = String.class)),
                @Content(mediaType = SheetUpload.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "Entered, or with dryRun what would be")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(
            responseCode = "422",
            description =
                    "invalid-sheet: it cannot be read, or without dryRun something is wrong; `faults` say what where")
    public Imported enter(
            String slug,
            @RestQuery boolean dryRun,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            byte[] file) {
        Caller caller = Caller.of(identity);
        Campaign campaign = ChannelFigures.campaign(slug, caller);
        byte[] sheet = SheetUpload.bounded(file);
        Language language = Language.accepted(languages);
        if (!dryRun) {
            return new Imported(figures.enter(campaign, sheet, caller, language), List.of());
        }
        FigureImport.Checked checked = figures.check(campaign, sheet, caller, language);
        return new Imported(checked.figures().size(), checked.faults());
    }

    @Schema(name = "ImportedChannelFigures")
    record Imported(
            @Schema(description = "Rows with which nothing is wrong")
            int figures,

            @Schema(description = "With dryRun, everything that is wrong, by row")
            List<SheetFault> faults) {}
}
