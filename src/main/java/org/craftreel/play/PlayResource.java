package org.craftreel.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Play reports. */
@Path("/api/v1/plays")
@PermitAll
@Tag(name = "Plays")
class PlayResource {

    private static final int MOST = 1000;

    private final PlayIntake intake;
    private final Keyring keys;
    private final PlaySettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    PlayResource(PlayIntake intake, Keyring keys, PlaySettings settings, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.keys = keys;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    @Operation(
            operationId = "reportPlays",
            summary = "Report 1 to 1000 plays by their tickets",
            description = "Answered after the commit. One ticket is one play however often and however late it is"
                    + " reported; a repeat may raise the watched time. A malformed item refuses itself only; unknown"
                    + " members are ignored, so that older services take newer apps' reports.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Reports.class)))
    @APIResponse(
            responseCode = "200",
            description = "What became of each report, in their order",
            content = @Content(schema = @Schema(implementation = Results.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, invalid-field")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(
            responseCode = "503",
            description = "intake-overloaded, intake-uncertain, intake-refused, database-unavailable: report the same"
                    + " again as Retry-After says")
    public CompletionStage<Results> report(
            byte[] body, @RestHeader(HttpHeaders.USER_AGENT) String userAgent, @Context HttpServerRequest request) {
        JsonNode plays = plays(body);
        Origin origin = Origin.of(request.remoteAddress(), userAgent, keys);
        Instant now = clock.instant();
        PlayResult[] results = new PlayResult[plays.size()];
        List<Report> reports = new ArrayList<>(results.length);
        List<Integer> places = new ArrayList<>(results.length);
        for (int place = 0; place < results.length; place++) {
            Optional<PlayResult.Refusal> refusal = check(plays.get(place), now, origin, reports);
            if (refusal.isPresent()) {
                results[place] = PlayResult.refused(refusal.get());
            } else {
                places.add(place);
            }
        }
        return intake.count(reports).thenApply(counted -> {
            for (int index = 0; index < counted.size(); index++) {
                results[places.get(index)] = counted.get(index);
            }
            return new Results(List.of(results));
        });
    }

    private JsonNode plays(byte[] body) {
        JsonNode plays;
        try {
            JsonNode whole = json.readTree(body);
            plays = whole == null ? null : whole.get("plays");
        } catch (JsonProcessingException malformed) {
            throw new Problem(ProblemType.MALFORMED_REQUEST, "JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (plays == null || !plays.isArray() || plays.isEmpty() || plays.size() > MOST) {
            throw new Problem(ProblemType.INVALID_FIELD, "plays", "[1–" + MOST + "]").with("field", "plays");
        }
        return plays;
    }

    /** Adds the item's report, or says why it is none. */
    private Optional<PlayResult.Refusal> check(JsonNode item, Instant now, Origin origin, List<Report> reports) {
        JsonNode signed = item.get("ticket");
        JsonNode watched = item.get("watchedMs");
        boolean wellFormed = signed != null
                && signed.isTextual()
                && watched != null
                && watched.isIntegralNumber()
                && watched.canConvertToLong()
                && watched.longValue() >= 0;
        if (!wellFormed) {
            return Optional.of(PlayResult.Refusal.MALFORMED);
        }
        Optional<Ticket> ticket = Ticket.verify(signed.textValue(), keys);
        if (ticket.isEmpty()) {
            return Optional.of(PlayResult.Refusal.FORGED);
        }
        Report report = Report.of(ticket.get(), watched.longValue(), now, origin);
        boolean late = Duration.between(ticket.get().issuedAt(), now).compareTo(settings.lateLimit()) > 0;
        reports.add(late ? report.afterLateLimit() : report);
        return Optional.empty();
    }

    @Schema(name = "PlayReports")
    record Reports(@Schema(minItems = 1, maxItems = MOST) List<Item> plays) {}

    @Schema(name = "PlayReport")
    record Item(
            @Schema(description = "As playback gave it out") String ticket,

            @Schema(description = "Milliseconds watched, from 0 on; believed up to the time since the ticket's issue")
            long watchedMs) {}

    @Schema(name = "PlayResults")
    record Results(List<PlayResult> results) {}
}
