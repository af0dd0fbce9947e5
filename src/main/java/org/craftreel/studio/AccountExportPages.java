package org.craftreel.studio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.craftreel.account.Caller;
import org.craftreel.bulletin.AccountExports;
import org.craftreel.page.Reader;

/** Accounts, invitations and series behind plain links, so that they are downloaded without scripts. */
@Path("/accounts/exports/{table}")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class AccountExportPages {

    private final SecurityIdentity identity;
    private final AccountExports exports;
    private final Reader reader;

    AccountExportPages(SecurityIdentity identity, AccountExports exports, Reader reader) {
        this.identity = identity;
        this.exports = exports;
        this.reader = reader;
    }

    @GET
    public Response download(
            @PathParam("table") String table, @QueryParam("format") @DefaultValue("csv") String format) {
        return exports.table(table, format, Caller.of(identity), reader.language());
    }
}
