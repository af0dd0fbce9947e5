package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.craftreel.account.AccountView;
import org.craftreel.account.NewAccount;
import org.craftreel.account.Passwords;
import org.craftreel.account.Role;
import org.craftreel.account.invitation.Joining;
import org.craftreel.account.invitation.NewMember;
import org.craftreel.http.Network;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;
import org.craftreel.keys.Keyring;
import org.craftreel.page.Reader;
import org.jboss.resteasy.reactive.RestForm;

/** Where people make their account by an invitation: its address is what the QR code holds. */
@Path("/join/{code}")
@PermitAll
public class JoinPages {

    private static final Texts TEXTS = new Texts("members");
    private static final String NUL = "\u0000";

    /** Where the sign-in form leads when it has succeeded, as Quarkus keeps it. */
    private static final String DESTINATION = "quarkus-redirect-location";

    private static final int A_MINUTE = 60;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance join(JoinView view);
    }

    private final Joining joining;
    private final Validator validator;
    private final Reader reader;
    private final Keyring keys;

    JoinPages(Joining joining, Validator validator, Reader reader, Keyring keys) {
        this.joining = joining;
        this.validator = validator;
        this.reader = reader;
        this.keys = keys;
    }

    @GET
    public TemplateInstance invitation(@PathParam("code") String code) {
        return Templates.join(new JoinView(joining.require(code), "", "", Map.of(), ""));
    }

    /** Makes the account, and has the browser send the same form on to where it signs in. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response join(
            @PathParam("code") String code,
            @RestForm String login,
            @RestForm String displayName,
            @RestForm String password,
            HttpServerRequest request) {
        Joining.Offer offer = joining.require(code);
        NewMember member = new NewMember(
                typed(login).toLowerCase(Locale.ROOT), typed(displayName), password == null ? "" : password);
        Map<String, String> errors = new LinkedHashMap<>();
        validator.validate(member).forEach(violation -> {
            String field = violation.getPropertyPath().toString();
            errors.put(field, sentence(field, NewAccount.MOST_OF_NAME));
        });
        String refusal = "";
        ProblemType type = ProblemType.INVALID_FIELD;
        Response.ResponseBuilder answer = Response.ok();
        if (errors.isEmpty()) {
            try {
                return signIn(joining.join(code, member, Network.of(request.remoteAddress(), keys)), request);
            } catch (Problem refused) {
                type = refused.type();
                switch (type) {
                    case ALREADY_EXISTS -> errors.put("login", sentence("taken", member.login()));
                    case INVALID_FIELD -> errors.put("password", sentence("password", Passwords.LEAST, Passwords.MOST));
                    case TOO_MANY_JOINS -> refusal = refused.detail(reader.language());
                    default -> throw refused;
                }
                refused.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
            }
        }
        return answer.status(type.status())
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(Templates.join(new JoinView(offer, typed(displayName), typed(login), errors, refusal)))
                .build();
    }

    private Response signIn(AccountView account, HttpServerRequest request) {
        String destination = account.role() == Role.WORKER ? "/upload" : "/studio";
        request.response()
                .addCookie(Cookie.cookie(DESTINATION, reader.origin() + destination)
                        .setPath("/")
                        .setMaxAge(A_MINUTE)
                        .setHttpOnly(true)
                        .setSecure(request.isSSL())
                        .setSameSite(CookieSameSite.STRICT));
        return Response.temporaryRedirect(URI.create("/sign-in/check")).build();
    }

    private String sentence(String key, Object... arguments) {
        return TEXTS.in(reader.language(), "join." + key, arguments);
    }

    /** Without the letter that the database has not. */
    private static String typed(String text) {
        return text == null ? "" : text.replace(NUL, "").strip();
    }
}
