package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** A campaign's bulletins, for those who look after it or after a union that takes part. */
@Path("/api/v1/campaigns/{slug}/bulletin")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Bulletins")
class BulletinResource {

    private final SecurityIdentity identity;
    private final Bulletins bulletins;
    private final Clock clock;

    BulletinResource(SecurityIdentity identity, Bulletins bulletins, Clock clock) {
        this.identity = identity;
        this.bulletins = bulletins;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getBulletin",
            summary = "The bulletin (战报) of a day, a week or any other period of at most 366 days",
            description = "Figures with the change against as many days before, by region, trade and enterprise, places"
                    + " and risers, and the press text of them in the reader's language. Made anew each time of the last"
                    + " run by the period's end and of the figures by the hour: the same rows give the same bytes.")
    @APIResponse(responseCode = "200", description = "The bulletin")
    @APIResponse(responseCode = "400", description = "invalid-field: no date, or too long a period")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or organization")
    public Bulletin bulletin(
            String slug,
            @RestQuery
                    @Schema(
                            format = "date",
                            example = "2026-11-16",
                            description = "The first day, by the campaign's clock. Default: six days before `to`")
                    String from,
            @RestQuery
                    @Schema(
                            format = "date",
                            example = "2026-11-22",
                            description =
                                    "The last day, which belongs to it. Default: six days after `from`, or yesterday")
                    String to,
            @RestQuery
                    @Schema(description = "The code of one to look at alone. Default: all that the caller looks after")
                    String organization,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Scope scope = Scope.of(slug, organization, Caller.of(identity));
        return bulletins.make(
                scope, Period.parse(from, to, scope.campaign().zoneId(), clock), Language.accepted(languages));
    }
}
