package org.craftreel.studio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.craftreel.bulletin.SeriesExports;
import org.craftreel.page.Reader;

/** The board of a series behind plain links, so that it is downloaded without scripts. */
@Path("/studio/series/{slug}/board/{format}")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class SeriesExportPages {

    private final SeriesExports exports;
    private final Reader reader;

    SeriesExportPages(SeriesExports exports, Reader reader) {
        this.exports = exports;
        this.reader = reader;
    }

    @GET
    public Response download(
            @PathParam("slug") String slug,
            @PathParam("format") String format,
            @QueryParam("organization") String organization) {
        return exports.board(slug, format, organization, reader.language());
    }
}
