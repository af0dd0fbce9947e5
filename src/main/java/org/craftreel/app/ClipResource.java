package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.SoughtClips;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Reading clips: one, one's own, and what waits for review. */
@Path("/api/v1")
@Tag(name = "Clips")
class ClipResource {

    private final SecurityIdentity identity;
    private final ClipViews views;

    ClipResource(SecurityIdentity identity, ClipViews views) {
        this.identity = identity;
        this.views = views;
    }

    @GET
    @Path("/clips/{id}")
    @PermitAll
    @Transactional
    @Operation(
            operationId = "getClip",
            summary = "One clip with its state, figures and rank",
            description = "Everybody sees what is published; the author and the organizers above it see every state.")
    @APIResponse(responseCode = "200", description = "The clip")
    @APIResponse(responseCode = "404", description = "not-found: none, or none that the caller may see")
    public ClipView get(UUID id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Optional<Caller> caller = Caller.find(identity);
        return Clip.findWithAll(id)
                .filter(clip -> clip.isVisibleTo(caller))
                .map(clip -> views.of(clip, caller, Language.accepted(languages)))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
    }

    @GET
    @Path("/me/clips")
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(operationId = "listMyClips", summary = "The caller's clips, the newest first")
    @APIResponse(responseCode = "200", description = "A page of clips")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    public Page<ClipView> listMine(
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Caller caller = Caller.of(identity);
        List<Clip> clips = Clip.listByAuthor(caller.accountId(), parse(cursor), limit + 1);
        return page(clips, limit, caller, languages);
    }

    @GET
    @Path("/review-queue")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "listReviewQueue",
            summary = "What waits for the caller's review in a campaign, the oldest first",
            description =
                    "Of the caller's subtree. Where a campaign has several levels of review, what has come to one that"
                            + " the caller may pass.")
    @APIResponse(responseCode = "200", description = "A page of clips")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<ClipView> listForReview(
            @RestQuery @NotBlank String campaign,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Caller caller = Caller.of(identity);
        Campaign found = Campaign.findBySlug(campaign).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, campaign));
        List<Clip> clips = Clip.listForReview(found, caller, SoughtClips.ALL, parse(cursor), limit + 1);
        return page(clips, limit, caller, languages);
    }

    private Page<ClipView> page(List<Clip> clips, int limit, Caller caller, String languages) {
        Page<Clip> page = Page.of(clips, limit, clip -> clip.cursor().toString());
        List<ClipView> items = views.of(page.items(), Optional.of(caller), Language.accepted(languages));
        return new Page<>(items, page.nextCursor());
    }

    private static Cursor parse(String cursor) {
        return cursor == null ? null : Cursor.parse(cursor);
    }
}
