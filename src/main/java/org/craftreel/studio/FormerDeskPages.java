package org.craftreel.studio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;

/** Where comments and reports were before they came to the review desk: what leads there still does. */
@Path("/studio/{slug}/comments")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class FormerDeskPages {

    private final SecurityIdentity identity;

    FormerDeskPages(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Transactional
    public Response desk(@PathParam("slug") String slug) {
        Campaign campaign = StudioCampaign.require(slug, Caller.of(identity));
        return Response.seeOther(URI.create("/studio/" + campaign.slug + "/review/comments"))
                .build();
    }
}
