package org.craftreel.studio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.bulletin.Exports;
import org.craftreel.page.Reader;

/** The tables of the API's exports behind plain links, so that they are downloaded without scripts. */
@Path("/studio/{slug}/exports/{table}")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ExportPages {

    private final SecurityIdentity identity;
    private final Exports exports;
    private final Reader reader;

    ExportPages(SecurityIdentity identity, Exports exports, Reader reader) {
        this.identity = identity;
        this.exports = exports;
        this.reader = reader;
    }

    @GET
    public Response download(
            @PathParam("slug") String slug,
            @PathParam("table") String table,
            @QueryParam("format") @DefaultValue("csv") String format,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("organization") String organization,
            @QueryParam("text") String text,
            @QueryParam("issue") UUID issue) {
        return exports.download(
                new Exports.Asked(slug, table, format, from, to, organization, text, issue),
                Caller.of(identity),
                reader.language());
    }
}
