package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.craftreel.account.AccountKeeping;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.jboss.resteasy.reactive.RestForm;

/** One's own account: another password. */
@Path("/my/account")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class OwnAccountPages {

    /** What is wrong with what was typed, by field; {@code unlike} where the two new passwords differ. */
    public record OwnAccountView(Map<String, String> errors, boolean unlike) {

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance account(OwnAccountView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final AccountKeeping keeping;
    private final Reader reader;

    OwnAccountPages(SecurityIdentity identity, PageToken pageToken, AccountKeeping keeping, Reader reader) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.keeping = keeping;
        this.reader = reader;
    }

    @GET
    public TemplateInstance account() {
        return Templates.account(new OwnAccountView(Map.of(), false));
    }

    /** All sign-ins end with the old password, this one too. Passwords are not shown again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional(dontRollbackOn = Problem.class)
    public Response change(
            @RestForm("csrf-token") String given,
            @RestForm String present,
            @RestForm String password,
            @RestForm String again) {
        pageToken.require(given);
        String next = password == null ? "" : password;
        if (!next.equals(again)) {
            return refused(400, new OwnAccountView(Map.of(), true));
        }
        try {
            keeping.changeOwnPassword(Caller.of(identity), present == null ? "" : present, next);
        } catch (Problem refused) {
            String field = refused.type() == ProblemType.INVALID_FIELD ? "password" : "present";
            return refused(
                    refused.type().status(),
                    new OwnAccountView(Map.of(field, refused.detail(reader.language())), false));
        }
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/sign-in?changed")).build();
    }

    private static Response refused(int status, OwnAccountView view) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(Templates.account(view))
                .build();
    }
}
