package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.craftreel.account.Caller;

/** The organizer's first page: own campaigns, some at a time. */
@Path("/studio")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class StudioPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance campaigns(StudioList list);
    }

    private final StudioCampaigns campaigns;
    private final SecurityIdentity identity;

    StudioPages(StudioCampaigns campaigns, SecurityIdentity identity) {
        this.campaigns = campaigns;
        this.identity = identity;
    }

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("q") String asked, @QueryParam("after") String after) {
        return Templates.campaigns(campaigns.page(Caller.of(identity), asked, after));
    }
}
