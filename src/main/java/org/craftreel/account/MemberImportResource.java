package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
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

/** Members added by a sheet. */
@Path("/api/v1/accounts/import")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Accounts")
class MemberImportResource {

    private final SecurityIdentity identity;
    private final MemberImport members;

    MemberImportResource(SecurityIdentity identity, MemberImport members) {
        this.identity = identity;
        this.members = members;
    }

    @POST
    @Consumes({SheetUpload.CSV, SheetUpload.XLSX, SheetUpload.EXCEL, SheetUpload.BYTES})
    @Transactional
    @Operation(
            operationId = "importMembers",
            summary = "Add the accounts of a sheet, all of them or none",
            description =
                    "CSV in UTF-8 or GB18030, or an Excel workbook (xlsx), which of them the content says; at most"
                            + " 1 MiB and 2,000 members. The first row has the headings name, login, union (code or name) and,"
                            + " where they are not all workers, role, in English or Chinese. With dryRun nothing is added, and"
                            + " all that is wrong is told by row. Passwords are the service's own, and answered once.")
    @RequestBody(
            content = {
                @Content(mediaType = SheetUpload.CSV, schema = @Schema(implementation = String.class)),
                @Content(mediaType = SheetUpload.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "Added, or with dryRun what would be")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(
            responseCode = "422",
            description =
                    "invalid-sheet: it cannot be read, or without dryRun something is wrong; `faults` say what where")
    public Imported add(
            @RestQuery boolean dryRun, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages, byte[] file) {
        byte[] sheet = SheetUpload.bounded(file);
        Caller caller = Caller.of(identity);
        Language language = Language.accepted(languages);
        if (!dryRun) {
            List<MemberImport.Added> added = members.add(sheet, caller, language);
            return new Imported(added.size(), List.of(), added);
        }
        MemberImport.Checked checked = members.check(sheet, caller, language);
        return new Imported(checked.members().size(), checked.faults(), List.of());
    }

    @Schema(name = "ImportedMembers")
    record Imported(
            @Schema(description = "Rows with which nothing is wrong")
            int members,

            @Schema(description = "With dryRun, everything that is wrong, by row")
            List<SheetFault> faults,

            @Schema(description = "Without dryRun, who was added, with passwords to hand over")
            List<MemberImport.Added> added) {}
}
