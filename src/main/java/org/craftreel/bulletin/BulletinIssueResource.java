package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
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

/** Bulletins that are issued by schedule, for those who look after the campaign itself. */
@Path("/api/v1/campaigns/{slug}/bulletins")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Bulletins")
class BulletinIssueResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    BulletinIssueResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listBulletins",
            summary = "The bulletins that were issued, the newest first",
            description = "Each is kept as it was issued, whatever is reported, set aside or taken down later.")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "400", description = "invalid-field, bad-cursor")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public Page<BulletinIssue.View> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = require(slug);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        return Page.of(BulletinIssue.list(campaign.id, after, limit + 1), limit, issue -> issue.cursor()
                        .toString())
                .map(BulletinIssue::view);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            operationId = "getIssuedBulletin",
            summary = "A bulletin as it was issued",
            description = "The figures are those of then; the text is made of them in the reader's language.")
    @APIResponse(responseCode = "200", description = "The bulletin")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such bulletin of it")
    public Bulletin get(String slug, UUID id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        return BulletinIssue.find(require(slug).id, id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id))
                .bulletin(Language.accepted(languages));
    }

    @GET
    @Path("/schedule")
    @Transactional
    @Operation(operationId = "getBulletinSchedule", summary = "When bulletins are issued")
    @APIResponse(responseCode = "200", description = "The schedule; `NEVER` where there is none")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public BulletinSchedule.View schedule(String slug) {
        return BulletinSchedule.view(require(slug));
    }

    @PUT
    @Path("/schedule")
    @Transactional
    @Operation(
            operationId = "putBulletinSchedule",
            summary = "Say when bulletins are issued",
            description =
                    "The first is the next that is due from now on. It ends by itself once nothing is counted in a"
                            + " period any more, and when the campaign is archived.")
    @APIResponse(responseCode = "200", description = "The schedule that is in force")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public BulletinSchedule.View schedule(String slug, @Valid @NotNull BulletinSchedule.Asked asked) {
        Campaign campaign = require(slug);
        BulletinSchedule.set(campaign, asked, clock.instant(), Caller.of(identity));
        return BulletinSchedule.view(campaign);
    }

    @GET
    @Path("/template")
    @Transactional
    @Operation(operationId = "getBulletinTemplate", summary = "How bulletins are worded")
    @APIResponse(responseCode = "200", description = "The words of either language; empty as the service words them")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public BulletinTemplate.Words template(String slug) {
        return BulletinTemplate.of(require(slug).id);
    }

    @PUT
    @Path("/template")
    @Transactional
    @Operation(
            operationId = "putBulletinTemplate",
            summary = "Say how bulletins are worded",
            description =
                    "All of the campaign's, of its unions' parts too; those that were issued keep their words, and"
                            + " figures and digest are the same whatever the words.")
    @APIResponse(responseCode = "200", description = "The words that are in force")
    @APIResponse(
            responseCode = "400",
            description = "malformed-request, unknown-field, invalid-field: also for a piece that there is not")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public BulletinTemplate.Words template(String slug, @Valid @NotNull BulletinTemplate.Words words) {
        Campaign campaign = require(slug);
        BulletinTemplate.set(campaign, words, Caller.of(identity));
        return BulletinTemplate.of(campaign.id);
    }

    private Campaign require(String slug) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return campaign;
    }
}
