package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.campaign.CampaignView;
import org.craftreel.channel.ChannelFigure;
import org.craftreel.channel.ChannelFigures;
import org.craftreel.channel.ChannelSum;
import org.craftreel.channel.ClipNames;
import org.craftreel.channel.FigureView;
import org.craftreel.channel.NewFigure;
import org.craftreel.channel.Platform;
import org.craftreel.studio.SetupFault.Kind;

/** What clips got on other platforms: entered here; decisions and sheets go to the API by the page's scripts. */
@Path("/studio/{slug}/channels")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ChannelPages {

    private static final int PAGE = 50;
    private static final int SHOWN_PENDING = 50;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance channels(ChannelView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final ChannelFigures figures;

    ChannelPages(SecurityIdentity identity, PageToken pageToken, ChannelFigures figures) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.figures = figures;
    }

    /** Fields of the form may be given, as links to it do. */
    @GET
    @Transactional
    public TemplateInstance channels(@PathParam("slug") String slug, @QueryParam("cursor") String cursor, UriInfo uri) {
        Caller caller = Caller.of(identity);
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        given.putAll(uri.getQueryParameters());
        return page(
                StudioScope.of(slug, null, caller), new TypedFields(given), cursor, given.containsKey("saved"), caller);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response enter(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        StudioScope scope = StudioScope.of(slug, null, caller);
        TypedFields typed = new TypedFields(sent);
        Optional<NewFigure> figure = read(typed, scope);
        if (figure.isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(page(scope, typed, null, false, caller).render())
                    .build();
        }
        figures.enter(scope.campaign(), figure.get(), caller);
        return Response.seeOther(URI.create("/studio/" + slug + "/channels?saved"))
                .build();
    }

    /** Empty where anything is wrong, which is noted then. */
    private Optional<NewFigure> read(TypedFields typed, StudioScope scope) {
        Optional<UUID> clip = needed(typed, "clip", clip(typed, scope));
        Optional<Platform> platform = needed(typed, "platform", typed.choice("platform", Platform.class));
        Optional<LocalDate> day = needed(
                typed,
                "day",
                typed.date("day")
                        .flatMap(found -> found.isAfter(figures.today(scope.campaign()))
                                ? typed.fault("day", SetupFault.of(Kind.IN_THE_FUTURE))
                                : Optional.of(found)));
        Optional<Long> plays = needed(typed, "plays", count(typed, "plays"));
        Optional<Long> likes = count(typed, "likes");
        Optional<Long> comments = count(typed, "comments");
        Optional<Long> shares = count(typed, "shares");
        Optional<String> source = needed(typed, "source", source(typed));
        if (!typed.faults().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewFigure(
                clip.orElseThrow(),
                platform.orElseThrow(),
                day.orElseThrow(),
                plays.orElseThrow(),
                likes.orElse(null),
                comments.orElse(null),
                shares.orElse(null),
                source.orElseThrow()));
    }

    /** What is wrong already is told rather than that it is missing. */
    private static <T> Optional<T> needed(TypedFields typed, String field, Optional<T> value) {
        return value.isPresent() ? value : typed.fault(field, SetupFault.of(Kind.MISSING));
    }

    private static Optional<UUID> clip(TypedFields typed, StudioScope scope) {
        return typed.find("clip").flatMap(name -> {
            List<UUID> meant = ClipNames.find(scope.campaign().id, scope.path(), List.of(name))
                    .getOrDefault(name, List.of());
            return meant.size() == 1
                    ? Optional.of(meant.get(0))
                    : typed.fault("clip", SetupFault.of(meant.isEmpty() ? Kind.CLIP : Kind.CLIP_TWICE));
        });
    }

    private static Optional<Long> count(TypedFields typed, String field) {
        return typed.whole(field, 0, ChannelFigure.MOST);
    }

    private static Optional<String> source(TypedFields typed) {
        return typed.find("source")
                .flatMap(text -> text.length() <= ChannelFigure.MOST_OF_WORDS
                        ? Optional.of(text)
                        : typed.fault(
                                "source",
                                new SetupFault(Kind.TOO_LONG, Integer.toString(ChannelFigure.MOST_OF_WORDS))));
    }

    private TemplateInstance page(StudioScope scope, TypedFields typed, String cursor, boolean saved, Caller caller) {
        UUID campaign = scope.campaign().id;
        return Templates.channels(new ChannelView(
                CampaignView.of(scope.campaign()),
                ChannelSum.list(campaign, scope.path(), null),
                FigureView.listPending(campaign, scope.path(), SHOWN_PENDING, caller),
                FigureView.listToWithdraw(campaign, scope.path(), SHOWN_PENDING, caller),
                FigureView.listNewest(campaign, scope.path(), null, cursor, PAGE, caller),
                figures.today(scope.campaign()),
                typed,
                saved));
    }
}
