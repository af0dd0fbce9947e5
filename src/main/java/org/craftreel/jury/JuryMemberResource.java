package org.craftreel.jury;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who scores the clips of a campaign, for the organizers of the whole campaign. */
@Path("/api/v1/campaigns/{slug}/jury/members")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Jury")
class JuryMemberResource {

    private final SecurityIdentity identity;
    private final JuryMembers members;

    JuryMemberResource(SecurityIdentity identity, JuryMembers members) {
        this.identity = identity;
        this.members = members;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listJurors",
            summary = "A campaign's jurors and how far they have come, the first one appointed first")
    @APIResponse(responseCode = "200", description = "A page of jurors")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<JurorProgress> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Campaign campaign = campaign(slug);
        Caller.of(identity).requireLooksAfter(campaign.organization);
        List<JurorProgress.Listed> rows = JurorProgress.list(campaign.id, after, limit + 1);
        return Page.of(rows, limit, JurorProgress.Listed::cursor).map(JurorProgress.Listed::progress);
    }

    @PUT
    @Path("/{account}")
    @Transactional
    @Operation(
            operationId = "appointJuror",
            summary = "Make somebody a juror of a campaign",
            description =
                    "By those who look after the campaign's holder and after the account, of whatever role it is. An"
                            + " entry of the campaign's ledger; the same again changes nothing. Scores that a juror gave before"
                            + " being dismissed count again.")
    @APIResponse(responseCode = "200", description = "The juror")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(
            responseCode = "404",
            description = "not-found: no such campaign, no such account, or dismissed at the same moment")
    @APIResponse(
            responseCode = "409",
            description =
                    "conflict-of-interest, account-closed: all clips of the campaign are of the account's union or those"
                            + " below it; nobody can sign in to it any more")
    public JurorProgress appoint(String slug, UUID account) {
        Campaign campaign = campaign(slug);
        members.appoint(campaign, account, Caller.of(identity));
        return JurorProgress.find(campaign.id, account).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, account));
    }

    @DELETE
    @Path("/{account}")
    @Transactional
    @Operation(
            operationId = "dismissJuror",
            summary = "Make somebody a juror no more",
            description =
                    "Rankings that are due from now on are without the scores that they gave, which are kept. An entry"
                            + " of the campaign's ledger; the same again changes nothing.")
    @APIResponse(responseCode = "204", description = "No juror any more")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public void dismiss(String slug, UUID account) {
        members.dismiss(campaign(slug), account, Caller.of(identity));
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }
}
