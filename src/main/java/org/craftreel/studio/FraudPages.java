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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.app.ScreeningDesk;
import org.craftreel.app.ScreeningView;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Cursor;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The fraud desk: a day's evidence. Previews and decisions go to the API by the page's script. */
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
    private final Clock clock;

    FraudPages(SecurityIdentity identity, ScreeningDesk desk, Clock clock) {
        this.identity = identity;
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance list(
            @PathParam("slug") String slug, @QueryParam("day") String asked, @QueryParam("acts") String cursor) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        ZoneId zone = campaign.zoneId();
        LocalDate day = day(asked, zone);
        boolean holder = caller.looksAfter(campaign.organization.path);
        List<ScreeningView.EvidenceItem> evidence = holder ? evidence(campaign, day, zone) : List.of();
        return Templates.fraud(new FraudView(
                CampaignView.of(campaign),
                holder,
                day,
                evidence.stream().limit(SHOWN).map(FraudView.Item::new).toList(),
                evidence.size() > SHOWN,
                holder ? desk.acts(campaign.id, cursor == null ? null : Cursor.parse(cursor), ACTS) : null));
    }

    private List<ScreeningView.EvidenceItem> evidence(Campaign campaign, LocalDate day, ZoneId zone) {
        return desk.listFirst(
                campaign.id, FraudView.begin(day, zone), FraudView.begin(day.plusDays(1), zone), SHOWN + 1);
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
