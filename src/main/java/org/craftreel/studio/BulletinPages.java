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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.craftreel.account.Caller;
import org.craftreel.bulletin.Bulletins;
import org.craftreel.bulletin.Period;
import org.craftreel.bulletin.Scope;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;

/** The bulletin as organizers read, copy and print it. */
@Path("/studio/{slug}/bulletin")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class BulletinPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance bulletin(BulletinView view);
    }

    private final SecurityIdentity identity;
    private final Bulletins bulletins;
    private final Reader reader;
    private final Clock clock;

    BulletinPages(SecurityIdentity identity, Bulletins bulletins, Reader reader, Clock clock) {
        this.identity = identity;
        this.bulletins = bulletins;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance bulletin(
            @PathParam("slug") String slug,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("organization") String organization) {
        Caller caller = Caller.of(identity);
        Scope all = Scope.of(slug, null, caller);
        Scope scope = Scope.of(slug, organization, caller);
        Period period = Period.parse(from, to, scope.campaign().zoneId(), clock);
        LocalDate today = LocalDate.now(clock.withZone(scope.campaign().zoneId()));
        return Templates.bulletin(new BulletinView(
                CampaignView.of(scope.campaign()),
                bulletins.make(scope, period, reader.language()),
                OrganizationOption.listWithin(all.organization().path),
                today.minusDays(1),
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1)));
    }
}
