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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.account.NewOrganization;
import org.craftreel.account.OrganizationChange;
import org.craftreel.account.OrganizationKeeping;
import org.craftreel.account.PageToken;
import org.craftreel.app.OrganizationProgress;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.UnionTargets;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.craftreel.studio.SetupFault.Kind;
import org.craftreel.studio.UnionsView.Allowed;

/** The unions that take part in a campaign: how far they have come, what is expected of them, and the tree itself. */
@Path("/studio/{slug}/organizations")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class UnionPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance unions(UnionsView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final UnionTargets targets;
    private final OrganizationKeeping keeping;
    private final Validator validator;

    UnionPages(
            SecurityIdentity identity,
            PageToken pageToken,
            UnionTargets targets,
            OrganizationKeeping keeping,
            Validator validator) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.targets = targets;
        this.keeping = keeping;
        this.validator = validator;
    }

    /** {@code organization} is the union to look at, all that the reader sees unless it is given; {@code all} has every level. */
    @GET
    @Transactional
    public TemplateInstance unions(
            @PathParam("slug") String slug, @QueryParam("organization") String organization, UriInfo uri) {
        StudioScope scope = StudioScope.of(slug, organization, Caller.of(identity));
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return page(scope, query.containsKey("all"), null, query.containsKey("saved"));
    }

    /** What {@code act} says, with the union {@code organization}: {@code target}, {@code rename} or {@code add} below it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response act(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        StudioScope scope = StudioScope.of(slug, sent.getFirst("organization"), caller);
        Organization shown = Organization.findByPath(scope.path()).orElseThrow();
        TypedFields typed = new TypedFields(sent);
        switch (typed.text("act")) {
            case "target" -> {
                Optional<Integer> clips = typed.number("clips", 1, UnionTargets.MOST_CLIPS);
                if (typed.faults().isEmpty()) {
                    targets.set(scope.campaign(), shown, clips.orElse(null), caller);
                }
            }
            case "rename" -> rename(shown, typed, caller);
            case "add" -> add(shown, typed, caller);
            default -> throw new Problem(ProblemType.INVALID_FIELD, "act", typed.text("act")).with("field", "act");
        }
        if (!typed.faults().isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(page(scope, false, typed, false).render())
                    .build();
        }
        return Response.seeOther(URI.create("/studio/" + slug + "/organizations?organization=" + shown.code + "&saved"))
                .build();
    }

    private void rename(Organization shown, TypedFields typed, Caller caller) {
        OrganizationChange change = new OrganizationChange(typed.text("newName").strip());
        validator.validateProperty(change, "name").forEach(violation -> typed.fault("newName", violation));
        if (typed.faults().isEmpty()) {
            keeping.rename(shown.code, change, caller);
        }
    }

    private void add(Organization shown, TypedFields typed, Caller caller) {
        NewOrganization added = new NewOrganization(
                typed.text("code").strip(), typed.text("name").strip(), shown.code);
        validator.validate(added).forEach(typed::fault);
        if (Organization.findByCode(added.code()).isPresent()) {
            typed.fault("code", SetupFault.of(Kind.TAKEN));
        }
        if (typed.faults().isEmpty()) {
            keeping.create(added, caller);
        }
    }

    /** @param typed null where the forms are to show what is */
    private TemplateInstance page(StudioScope scope, boolean whole, TypedFields typed, boolean saved) {
        Caller caller = Caller.of(identity);
        List<OrganizationProgress> known = OrganizationProgress.list(scope.campaign(), scope.own());
        OrganizationProgress shown = known.stream()
                .filter(each -> each.organization().path().equals(scope.path()))
                .findFirst()
                .orElseThrow();
        Allowed allowed = new Allowed(
                UnionTargets.mayBeSet(scope.campaign(), scope.path(), caller),
                OrganizationKeeping.mayRename(scope.path(), caller),
                OrganizationKeeping.mayAddBelow(scope.path(), caller));
        return Templates.unions(UnionsView.of(
                CampaignView.of(scope.campaign()), known, shown, whole, allowed, filled(shown, typed), saved));
    }

    /** The form that was sent keeps what was typed; the others show what is. */
    private static TypedFields filled(OrganizationProgress shown, TypedFields typed) {
        TypedFields fields = typed == null ? new TypedFields(new MultivaluedHashMap<>()) : typed;
        fields.preset("clips", Objects.toString(shown.target(), ""));
        fields.preset("newName", shown.organization().name());
        return fields;
    }
}
