package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.account.Role;
import org.craftreel.account.invitation.InvitationKeeping;
import org.craftreel.account.invitation.InvitationView;
import org.craftreel.account.invitation.NewInvitation;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.QrCode;
import org.craftreel.page.Reader;
import org.jboss.resteasy.reactive.RestForm;

/** Invitations of the reader's subtree: made, shown as codes to scan and to print, and revoked. */
@Path("/accounts/invitations")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class InvitationPages {

    private static final int PAGE = 20;

    /** On paper 10 cm wide, at 300 dots an inch. */
    private static final int PNG_WIDTH = 1200;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance invitations(InvitationsView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final InvitationKeeping keeping;
    private final Validator validator;
    private final Reader reader;
    private final Clock clock;

    InvitationPages(
            SecurityIdentity identity,
            PageToken pageToken,
            InvitationKeeping keeping,
            Validator validator,
            Reader reader,
            Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.keeping = keeping;
        this.validator = validator;
        this.reader = reader;
        this.clock = clock;
    }

    /** The newest first; {@code cursor} is what the page before gave. */
    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("cursor") String cursor, UriInfo uri) {
        TypedFields blank = new TypedFields(new MultivaluedHashMap<>());
        blank.preset("days", Integer.toString(NewInvitation.USUAL_DAYS));
        return page(cursor, blank, uri.getQueryParameters().containsKey("made"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response create(MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        TypedFields typed = new TypedFields(sent);
        int days = typed.number("days", 1, NewInvitation.MOST_DAYS).orElse(NewInvitation.USUAL_DAYS);
        Role role = typed.choice("role", Role.class).orElse(Role.WORKER);
        NewInvitation asked = new NewInvitation(
                typed.text("organizationCode"),
                role,
                clock.instant().plus(Duration.ofDays(days)),
                typed.number("maxUses", 1, role == Role.ORGANIZER ? 1 : NewInvitation.MOST_USES)
                        .orElse(null),
                typed.text("note").strip());
        validator.validate(asked).forEach(typed::fault);
        if (!typed.faults().isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(page(null, typed, false).render())
                    .build();
        }
        InvitationView made = keeping.create(asked, Caller.of(identity));
        return Response.seeOther(URI.create("/accounts/invitations?made#i-" + made.id()))
                .build();
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response revoke(@PathParam("id") UUID id, @RestForm("csrf-token") String given) {
        pageToken.require(given);
        keeping.revoke(id, Caller.of(identity));
        return Response.seeOther(URI.create("/accounts/invitations#i-" + id)).build();
    }

    /** The code as a file, for whoever lays a sheet out: {@code svg} or {@code png}, some 1,200 pixels wide. */
    @GET
    @Path("/{id}/qr/{format}")
    @Transactional
    public Response file(@PathParam("id") UUID id, @PathParam("format") String format) {
        InvitationView invitation = keeping.require(id, Caller.of(identity));
        QrCode code = QrCode.of(reader.origin() + invitation.path());
        return switch (format) {
            case "svg" -> file(invitation, format, "image/svg+xml", code.svg());
            case "png" -> file(invitation, format, "image/png", code.png(PNG_WIDTH));
            default -> throw new Problem(ProblemType.NOT_FOUND, format);
        };
    }

    private static Response file(InvitationView invitation, String format, String type, Object content) {
        String name = "join-" + invitation.organization().code() + "-" + invitation.code() + "." + format;
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private TemplateInstance page(String cursor, TypedFields fields, boolean made) {
        Caller caller = Caller.of(identity);
        return Templates.invitations(InvitationsView.of(
                keeping.list(caller, cursor, PAGE),
                reader.origin(),
                InvitationKeeping.rolesOf(caller),
                OrganizationOption.listWithin(caller.organizationPath()),
                fields,
                made));
    }
}
