package org.craftreel.app;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignEditing;
import org.craftreel.campaign.CampaignPicture;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.clip.media.PictureIntake;
import org.craftreel.clip.media.PictureUse;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A campaign's own pictures: across its public page, and on its card in lists. */
@Path("/api/v1/campaigns/{slug}/pictures/{kind: BANNER|CARD}")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Campaigns")
class CampaignPictureResource {

    /** An address leads to one picture only; one without a version leads to whichever there is. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private static final String ASK_AGAIN = "no-cache";

    private final SecurityIdentity identity;
    private final CampaignEditing editing;
    private final PictureIntake intake;
    private final ObjectStore store;

    CampaignPictureResource(
            SecurityIdentity identity, CampaignEditing editing, PictureIntake intake, ObjectStore store) {
        this.identity = identity;
        this.editing = editing;
        this.intake = intake;
        this.store = store;
    }

    @GET
    @PermitAll
    @Blocking
    @Operation(
            operationId = "getCampaignPicture",
            summary = "A campaign's picture",
            description = "A JPEG. The campaign's `banner.url` and `card.url` lead here, with the version that may be"
                    + " kept for good.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content =
                    @Content(
                            mediaType = PictureIntake.JPEG,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such picture of it")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable: try again later")
    public Response get(String slug, CampaignPicture.Kind kind, @RestQuery String version) throws IOException {
        CampaignPicture picture = QuarkusTransaction.requiringNew().call(() -> Campaign.findBySlug(slug)
                .map(campaign -> campaign.pictures.get(kind))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug + "/" + kind)));
        try (InputStream in = store.open(picture.objectKey, 0, picture.bytes)) {
            return Response.ok(in.readAllBytes(), PictureIntake.JPEG)
                    .header(HttpHeaders.CACHE_CONTROL, picture.version().equals(version) ? FOR_GOOD : ASK_AGAIN)
                    .build();
        }
    }

    @PUT
    @Consumes({PictureIntake.JPEG, PictureIntake.PNG, PictureIntake.WEBP})
    @Blocking
    @Operation(
            operationId = "putCampaignPicture",
            summary = "Give a campaign a picture, in place of an earlier one",
            description = "JPEG, PNG or WebP, which of them the content says, whatever the type; at most 10 MiB and 50"
                    + " million pixels. It is kept as a JPEG of at most 1920 pixels on its long side (`CARD`: 960) and"
                    + " at least 320 on its short one, upright, transparent parts white, without what the camera noted."
                    + " Pages show of it what fits: the middle. It is a change of the campaign's settings, with an"
                    + " entry of its ledger.")
    @RequestBody(
            content = {
                @Content(mediaType = PictureIntake.JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.WEBP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", description = "invalid-field: more than 200 characters")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(responseCode = "422", description = "invalid-picture: `fault` says what is wrong")
    @APIResponse(
            responseCode = "503",
            description = "covers-busy, storage-unavailable, database-unavailable: try again later")
    public CampaignView put(
            String slug,
            CampaignPicture.Kind kind,
            @RestQuery
                    @DefaultValue("")
                    @Parameter(
                            description =
                                    "What it shows, for those who do not see it, at most 200 characters; empty: it"
                                            + " is for the look alone")
                    String alt,
            InputStream picture)
            throws IOException {
        if (alt.length() > CampaignPicture.MOST_ALT || alt.indexOf('\0') >= 0) {
            throw NewCampaign.invalid("alt", "≤ " + CampaignPicture.MOST_ALT);
        }
        Caller caller = Caller.of(identity);
        // Asked before the work, and once more when its outcome is written.
        String prefix = QuarkusTransaction.requiringNew().call(() -> "looks/" + editing.lock(slug, caller).id + "/");
        PictureUse use = kind == CampaignPicture.Kind.BANNER ? PictureUse.WIDE : PictureUse.SMALL;
        intake.keep(picture, use, prefix, made -> QuarkusTransaction.requiringNew()
                .call(() -> editing.picture(editing.lock(slug, caller), kind, pictureOf(made, alt.strip()), caller)));
        return view(slug);
    }

    @DELETE
    @Blocking
    @Operation(
            operationId = "deleteCampaignPicture",
            summary = "Take a campaign's picture away",
            description = "It is a change of the campaign's settings, with an entry of its ledger.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such picture of it")
    public CampaignView delete(String slug, CampaignPicture.Kind kind) {
        Caller caller = Caller.of(identity);
        String key = QuarkusTransaction.requiringNew().call(() -> {
            Campaign campaign = editing.lock(slug, caller);
            if (!campaign.pictures.containsKey(kind)) {
                throw new Problem(ProblemType.NOT_FOUND, slug + "/" + kind);
            }
            return editing.picture(campaign, kind, null, caller).orElseThrow();
        });
        intake.discard(key);
        return view(slug);
    }

    private static CampaignPicture pictureOf(PictureIntake.Made made, String alt) {
        CampaignPicture picture = new CampaignPicture();
        picture.objectKey = made.key();
        picture.sha256 = made.sha256();
        picture.bytes = made.bytes();
        picture.width = made.width();
        picture.height = made.height();
        picture.alt = alt;
        return picture;
    }

    private static CampaignView view(String slug) {
        return QuarkusTransaction.requiringNew()
                .call(() -> CampaignView.of(Campaign.findBySlug(slug).orElseThrow()));
    }
}
