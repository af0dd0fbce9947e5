package org.craftreel.ballot;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Voting for clips of a campaign: an account is a voter. */
@Path("/api/v1/campaigns/{slug}/ballots")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Votes")
class BallotResource {

    private final SecurityIdentity identity;
    private final Ballots ballots;

    BallotResource(SecurityIdentity identity, Ballots ballots) {
        this.identity = identity;
        this.ballots = ballots;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "castBallot",
            summary = "Vote for clips of a campaign, while its phase VOTE lasts",
            description =
                    "All of it counts or nothing. The same ballot of the same day again counts nothing and answers the"
                            + " same: name the `day` that it is of, so that this holds for one that is sent again after midnight. A"
                            + " vote is not taken back.")
    @APIResponse(responseCode = "200", description = "Counted, now or before: `counted` tells how many votes now")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "own-clip: unless the campaign's rule lets authors vote for theirs")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(
            responseCode = "409",
            description =
                    "no-vote, voting-closed, other-day, already-voted, no-votes-left: of the campaign, at this moment"
                            + " or on this day")
    @APIResponse(
            responseCode = "422",
            description = "ballot-size, not-on-ballot: too few clips or too many, or one that is none of the campaign's"
                    + " published ones")
    public BallotStanding cast(String slug, @NotNull @Valid NewBallot ballot) {
        return ballots.cast(campaign(slug), ballot.clips(), ballot.day(), Caller.of(identity));
    }

    @GET
    @Path("/mine")
    @Transactional
    @Operation(operationId = "getBallot", summary = "What the caller voted for today, and how many votes are left")
    @APIResponse(responseCode = "200", description = "Today's standing, by the campaign's clock")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public BallotStanding mine(String slug) {
        return ballots.standing(campaign(slug), Caller.of(identity).accountId());
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    record NewBallot(
            @NotNull
            @NotEmpty
            @Size(max = BallotRule.MOST_VOTES)
            @Schema(description = "Different clips; the same one twice is named once")
            List<@NotNull UUID> clips,

            @Schema(
                    nullable = true,
                    example = "2026-11-23",
                    description = "The day that it is of, by the campaign's clock. Default: today")
            LocalDate day) {}
}
