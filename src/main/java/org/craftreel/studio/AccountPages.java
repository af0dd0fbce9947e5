package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.AccountChange;
import org.craftreel.account.AccountKeeping;
import org.craftreel.account.AccountView;
import org.craftreel.account.Caller;
import org.craftreel.account.NewAccount;
import org.craftreel.account.PageToken;
import org.craftreel.account.Passwords;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;
import org.craftreel.studio.AccountsView.Handed;
import org.jboss.resteasy.reactive.RestForm;

/** The accounts of the reader's subtree: who may sign in, and with what. */
@Path("/accounts")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class AccountPages {

    private static final int PAGE = 50;
    private static final Texts TEXTS = new Texts("members");

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance accounts(AccountsView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final AccountKeeping keeping;
    private final Validator validator;
    private final Reader reader;

    AccountPages(
            SecurityIdentity identity,
            PageToken pageToken,
            AccountKeeping keeping,
            Validator validator,
            Reader reader) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.keeping = keeping;
        this.validator = validator;
        this.reader = reader;
    }

    /** By login; {@code after} is the last one already seen, {@code text} a part of a name or of a login. */
    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("text") String text, @QueryParam("after") String after) {
        return page(text, after, new AccountForm(), Map.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response create(@RestForm("csrf-token") String given, @BeanParam AccountForm form) {
        pageToken.require(given);
        NewAccount asked = form.read(Passwords.generate());
        Map<String, String> errors = new LinkedHashMap<>();
        validator
                .validate(asked)
                .forEach(violation -> errors.putIfAbsent(
                        violation.getPropertyPath().toString(),
                        sentence(violation.getPropertyPath().toString(), violation.getMessage())));
        if (errors.isEmpty()) {
            try {
                Account created = keeping.create(asked, Caller.of(identity));
                Handed handed = new Handed(created.login, created.displayName, asked.password());
                return shown(200, page(created.login, null, new AccountForm(), errors, handed));
            } catch (Problem refused) {
                if (refused.type() == ProblemType.ALREADY_EXISTS) {
                    errors.put("login", TEXTS.in(reader.language(), "join.taken", asked.login()));
                } else {
                    errors.put("organizationCode", refused.detail(reader.language()));
                }
            }
        }
        return shown(ProblemType.INVALID_FIELD.status(), page(null, null, form, errors, null));
    }

    /** Whoever reads what was refused of an account in the other language, or asks for that page again, gets the list. */
    @GET
    @Path("/{id}")
    public Response listInstead(@PathParam("id") UUID id) {
        return Response.seeOther(URI.create("/accounts")).build();
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response change(
            @PathParam("id") UUID id,
            @RestForm("csrf-token") String given,
            @RestForm String act,
            @RestForm String text) {
        pageToken.require(given);
        try {
            return change(id, act, text);
        } catch (Problem refused) {
            if (refused.status() == Response.Status.FORBIDDEN.getStatusCode()) {
                throw refused;
            }
            // That there is none by its id says nothing to whoever had it before their eyes.
            String why = refused.type() == ProblemType.NOT_FOUND
                    ? TEXTS.in(reader.language(), "account.gone")
                    : refused.detail(reader.language());
            return shown(refused.status(), page(text, null, new AccountForm(), Map.of("", why), null));
        }
    }

    private Response change(UUID id, String act, String text) {
        Caller caller = Caller.of(identity);
        if ("password".equals(act)) {
            String password = Passwords.generate();
            Account account = keeping.change(id, new AccountChange(null, null, password), caller);
            Handed handed = new Handed(account.login, account.displayName, password);
            return shown(200, page(text, null, new AccountForm(), Map.of(), handed));
        }
        if (!"close".equals(act) && !"open".equals(act)) {
            throw new Problem(ProblemType.INVALID_FIELD, "act", String.valueOf(act)).with("field", "act");
        }
        keeping.change(id, new AccountChange(null, "open".equals(act), null), caller);
        return Response.seeOther(UriBuilder.fromPath("/accounts")
                        .queryParam("text", "{text}")
                        .build(text == null ? "" : text))
                .build();
    }

    /** A login in the words of those who make their accounts themselves; what is chosen, by why it is refused. */
    private String sentence(String field, String why) {
        return switch (field) {
            case "login" -> TEXTS.in(reader.language(), "join.login");
            case "displayName" -> TEXTS.in(reader.language(), "account.displayName", NewAccount.MOST_OF_NAME);
            default -> new Problem(ProblemType.INVALID_FIELD, field, why).detail(reader.language());
        };
    }

    private static Response shown(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(page)
                .build();
    }

    private TemplateInstance page(
            String text, String after, AccountForm typed, Map<String, String> errors, Handed handed) {
        Caller caller = Caller.of(identity);
        String looked = AccountForm.strip(text);
        List<Account> found =
                Account.listSubtree(caller.organizationPath(), looked, AccountForm.strip(after), PAGE + 1);
        boolean more = found.size() > PAGE;
        return Templates.accounts(new AccountsView(
                found.stream().limit(PAGE).map(AccountView::of).toList(),
                looked,
                more ? found.get(PAGE - 1).login : null,
                caller.accountId(),
                AccountKeeping.rolesOf(caller),
                OrganizationOption.listWithin(caller.organizationPath()),
                typed,
                errors,
                handed));
    }
}
