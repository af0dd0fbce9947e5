package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;

/** Signing in to the pages. The form itself is answered by Quarkus' form authentication. */
@Path("/sign-in")
@PermitAll
public class SignInPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance signIn(boolean failed, boolean elsewhere, boolean changed);
    }

    @GET
    public TemplateInstance signIn(UriInfo uri) {
        return Templates.signIn(
                uri.getQueryParameters().containsKey("error"),
                uri.getQueryParameters().containsKey("elsewhere"),
                uri.getQueryParameters().containsKey("changed"));
    }
}
