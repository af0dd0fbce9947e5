package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.play.screening.Organizing;
import org.craftreel.play.screening.Selection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Plays that are set aside, for the organizers of a campaign: what stands out, what a decision would change, and it. */
@Path("/api/v1/campaigns/{slug}/screening")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Screening")
class ScreeningResource {

    private final SecurityIdentity identity;
    private final ScreeningDesk desk;
    private final Organizing organizing;
    private final Clock clock;

    ScreeningResource(SecurityIdentity identity, ScreeningDesk desk, Organizing organizing, Clock clock) {
        this.identity = identity;
        this.desk = desk;
        this.organizing = organizing;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listScreening",
            summary = "What stands out among a campaign's plays, by hour, clip and rule, the oldest first",
            description =
                    "Plays that were set aside or restored, and crowds that a rule is about, as of the hour's last"
                            + " judgement; crowds of people are among them, with nothing set aside.")
    @APIResponse(responseCode = "200", description = "A page of the evidence")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<ScreeningView.EvidenceItem> list(
            String slug,
            @RestQuery @Schema(description = "Begin of the plays' time of issue. Default: a day before its end")
                    Instant from,
            @RestQuery @Schema(description = "Its end, exclusive, at most 7 days later. Default: the end of this hour")
                    Instant to,
            @RestQuery UUID clip,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = campaign(slug);
        Instant end = to == null ? clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS) : to;
        ScreeningView.requireOfThisTime("to", end);
        Instant begin = from == null ? end.minus(1, ChronoUnit.DAYS) : from;
        ScreeningView.requireWindow(begin, end);
        return desk.page(campaign.id, clip, begin, end, cursor, limit);
    }

    @GET
    @Path("/acts")
    @Transactional
    @Operation(
            operationId = "listScreeningActs",
            summary = "Who set plays aside or restored them by hand, and why, the newest first")
    @APIResponse(responseCode = "200", description = "A page of the acts")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<ScreeningView.ActItem> acts(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return desk.acts(campaign(slug).id, cursor == null ? null : Cursor.parse(cursor), limit);
    }

    @POST
    @Path("/preview")
    @Transactional
    @Operation(
            operationId = "previewScreening",
            summary = "See what setting plays aside, or restoring them, would change",
            description =
                    "Plays, qualified plays and the rank of each clip that it touches, and which others change their"
                            + " places by it, by the figures of now. Nothing is changed. At most 100,000 plays.")
    @APIResponse(responseCode = "200", description = "The effect")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "409", description = "day-sealed: a day of it is kept as totals only")
    public ScreeningView.Preview preview(String slug, @NotNull @Valid ScreeningView.PreviewAsked asked) {
        Campaign campaign = campaign(slug);
        return desk.preview(campaign, asked.plays().selection(campaign.id, asked.act()));
    }

    @POST
    @Path("/screenings")
    @Operation(
            operationId = "screenPlays",
            summary = "Set aside the plays that a rule singles out, or, by ORGANIZER, those of a clip and a time",
            description = "By the limits of the campaign's rules, also where the rule is off. Plays that were restored"
                    + " from the same rule stay, except with ORGANIZER. At most 100,000 plays; asking again does"
                    + " what is left.")
    @APIResponse(responseCode = "200", description = "What changed")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "409", description = "day-sealed: a day of it is kept as totals only")
    @APIResponse(responseCode = "503", description = "intake-refused: a commit would not be safe")
    public ScreeningView.Done screen(String slug, @NotNull @Valid ScreeningView.Asked asked) {
        return carryOut(slug, asked, ScreeningView.Act.SCREEN);
    }

    @POST
    @Path("/restorations")
    @Operation(
            operationId = "restorePlays",
            summary = "Take back plays that a rule set aside",
            description = "The same rule never sets them aside again, ORGANIZER excepted. At most 100,000 plays; asking"
                    + " again does what is left.")
    @APIResponse(responseCode = "200", description = "What changed")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "409", description = "day-sealed: a day of it is kept as totals only")
    @APIResponse(responseCode = "503", description = "intake-refused: a commit would not be safe")
    public ScreeningView.Done restore(String slug, @NotNull @Valid ScreeningView.Asked asked) {
        return carryOut(slug, asked, ScreeningView.Act.RESTORE);
    }

    private ScreeningView.Done carryOut(String slug, ScreeningView.Asked asked, ScreeningView.Act act) {
        Selection selection = asked.plays().selection(campaign(slug).id, act);
        return new ScreeningView.Done(
                organizing.carryOut(selection, Caller.of(identity).accountId(), asked.reason()));
    }

    private Campaign campaign(String slug) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return campaign;
    }
}
