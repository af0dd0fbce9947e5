package org.craftreel.studio;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.channel.FigureEvidence;
import org.craftreel.clip.media.PictureIntake;

/** The API's screenshots of figures for the page's images, which carry no token. */
@Path("/studio/{slug}/channels/{id}/evidence")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class EvidencePages {

    private final SecurityIdentity identity;
    private final FigureEvidence evidence;

    EvidencePages(SecurityIdentity identity, FigureEvidence evidence) {
        this.identity = identity;
        this.evidence = evidence;
    }

    @GET
    @Blocking
    public Response get(@PathParam("slug") String slug, @PathParam("id") UUID id) throws IOException {
        Caller caller = Caller.of(identity);
        UUID campaign = QuarkusTransaction.requiringNew().call(() -> StudioCampaign.require(slug, caller).id);
        return Response.ok(evidence.read(id, campaign, caller), PictureIntake.JPEG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
