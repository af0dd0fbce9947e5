package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.app.ScreeningDesk;
import org.craftreel.app.ScreeningView;
import org.craftreel.ballot.VoteBursts;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The fraud desk: a day's evidence, and plays that are chosen by rule and time. Previews and decisions go to the API by the page's script. */
@Path("/studio/{slug}/fraud")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class FraudPages {

    private static final int SHOWN = 100;
    private static final int ACTS = 20;

    /** Their neighbours' begins are instants that can be asked for in every zone. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 3);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 28);

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance fraud(FraudView view);
    }

    private final SecurityIdentity identity;
    private final ScreeningDesk desk;
    private final VoteBursts bursts;
    private final Clock clock;

    FraudPages(SecurityIdentity identity, ScreeningDesk desk, VoteBursts bursts, Clock clock) {
        this.identity = identity;
        this.desk = desk;
        this.bursts = bursts;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance list(
            @PathParam("slug") String slug,
            @QueryParam("day") String asked,
            @QueryParam("after") String after,
            @QueryParam("acts") String cursor,
            UriInfo uri) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        ZoneId zone = campaign.zoneId();
        LocalDate day = day(asked, zone);
        boolean holder = caller.looksAfter(campaign.organization.path);
        Page<ScreeningView.EvidenceItem> evidence =
                holder ? evidence(campaign, day, zone, after) : new Page<>(List.of(), null);
        boolean chosen = uri.getQueryParameters().containsKey("rule");
        FraudChoice choice =
                chosen ? FraudChoice.of(uri.getQueryParameters(), day, zone) : FraudChoice.ofDay(day, zone);
        Optional<String> title = findTitle(choice.clip(), campaign);
        if (choice.clip() != null && title.isEmpty()) {
            choice = choice.withoutClip();
        }
        return Templates.fraud(new FraudView(
                CampaignView.of(campaign),
                holder,
                day,
                evidence.items().stream().map(FraudView.Item::new).toList(),
                evidence.nextCursor(),
                holder && after == null && cursor == null
                        ? bursts.list(campaign, FraudView.begin(day, zone), FraudView.begin(day.plusDays(1), zone))
                        : List.of(),
                choice,
                chosen && choice.fault() == null,
                title.orElse(null),
                holder ? desk.acts(campaign.id, cursor == null ? null : Cursor.parse(cursor), ACTS) : null));
    }

    private Page<ScreeningView.EvidenceItem> evidence(Campaign campaign, LocalDate day, ZoneId zone, String after) {
        return desk.page(
                campaign.id, null, FraudView.begin(day, zone), FraudView.begin(day.plusDays(1), zone), after, SHOWN);
    }

    private static Optional<String> findTitle(UUID clip, Campaign campaign) {
        return Optional.ofNullable(clip)
                .flatMap(id -> Clip.<Clip>findByIdOptional(id))
                .filter(found -> found.campaign.id.equals(campaign.id))
                .map(found -> found.title);
    }

    /**
     * Today where no day was asked for.
     *
     * @throws Problem {@code invalid-field} if it is none, or far from any that plays can be of
     */
    private LocalDate day(String asked, ZoneId zone) {
        if (asked == null) {
            return LocalDate.ofInstant(clock.instant(), zone);
        }
        try {
            LocalDate day = LocalDate.parse(asked);
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
                throw noDay(asked);
            }
            return day;
        } catch (DateTimeException unreadable) {
            throw noDay(asked);
        }
    }

    private static Problem noDay(String asked) {
        return new Problem(ProblemType.INVALID_FIELD, "day", asked + " ∉ [" + FIRST_DAY + ", " + LAST_DAY + "]")
                .with("field", "day");
    }
}
