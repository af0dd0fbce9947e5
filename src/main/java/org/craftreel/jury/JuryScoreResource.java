package org.craftreel.jury;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What a campaign's jurors think of its clips. What a single one thinks is not public. */
@Path("/api/v1/campaigns/{slug}/jury/scores")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Jury")
class JuryScoreResource {

    private final SecurityIdentity identity;
    private final JuryScores scores;

    JuryScoreResource(SecurityIdentity identity, JuryScores scores) {
        this.identity = identity;
        this.scores = scores;
    }

    @PUT
    @Path("/{clip}")
    @Transactional
    @Operation(
            operationId = "scoreClip",
            summary = "Score a published clip as a juror",
            description =
                    "In place of the score before, which is kept. During the final review that the campaign plans;"
                            + " the same again changes nothing, also afterwards. Neither one's own clip nor one of one's own union or"
                            + " of those below it.")
    @APIResponse(responseCode = "200", description = "The score that counts")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-a-juror")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such clip is published in it")
    @APIResponse(
            responseCode = "409",
            description =
                    "conflict-of-interest, scoring-not-planned, scoring-closed: the clip is one's own or of one's own"
                            + " union; the campaign plans no final review; it is not under way")
    public JuryScoreView score(String slug, UUID clip, @NotNull @Valid GivenScore given) {
        Campaign campaign = campaign(slug);
        return JuryScoreView.of(scores.put(campaign, clip, given.tenths(), given.words(), Caller.of(identity)));
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listJuryScores",
            summary = "The scores of a campaign's published clips that count, the last one given first",
            description =
                    "A juror reads the own ones, the organizers of the whole campaign those of all. Of a juror who was"
                            + " dismissed they do not count, and are told all the same.")
    @APIResponse(responseCode = "200", description = "A page of scores")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-a-juror: nor an organizer of the whole campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<JuryScoreView> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Campaign campaign = campaign(slug);
        Caller caller = Caller.of(identity);
        boolean all = caller.looksAfter(campaign.organization.path);
        if (!all) {
            JuryMembers.requireJuror(campaign, caller);
        }
        List<JuryScore> rows = JuryScore.listNewest(campaign.id, all ? null : caller.accountId(), after, limit + 1);
        return Page.of(rows, limit, score -> score.cursor().toString()).map(JuryScoreView::of);
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @Schema(name = "GivenScore")
    record GivenScore(
            @NotNull
            @DecimalMin("0")
            @DecimalMax("100")
            @Digits(integer = 3, fraction = 1)
            @Schema(example = "92.5", description = "Points from 0 to 100, with one decimal at the most")
            BigDecimal score,

            @Size(max = JuryScore.MOST_OF_WORDS)
            @Schema(nullable = true, example = "镜头稳，细节到位。", description = "For the organizers of the whole campaign")
            String comment) {

        int tenths() {
            return score.movePointRight(1).intValueExact();
        }

        /** Null where nothing is said. */
        String words() {
            return comment == null || comment.isBlank() ? null : comment.strip();
        }
    }
}
