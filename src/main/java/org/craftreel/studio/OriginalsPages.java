package org.craftreel.studio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.bulletin.Originals;
import org.craftreel.page.Reader;

/** The API's archive of original files behind a plain form, so that it is downloaded without scripts. */
@Path("/studio/{slug}/originals")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class OriginalsPages {

    private final SecurityIdentity identity;
    private final Originals originals;
    private final Reader reader;

    OriginalsPages(SecurityIdentity identity, Originals originals, Reader reader) {
        this.identity = identity;
        this.originals = originals;
        this.reader = reader;
    }

    @GET
    public Response download(@PathParam("slug") String slug, @QueryParam("clip") List<String> clips) {
        return originals.download(slug, clips, Caller.of(identity), reader.language());
    }
}
