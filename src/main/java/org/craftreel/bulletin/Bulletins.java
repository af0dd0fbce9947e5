package org.craftreel.bulletin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.craftreel.http.Language;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.RankingRun;

/** Makes bulletins of what is stored. To be called within a transaction. */
@ApplicationScoped
public class Bulletins {

    private final Clock clock;

    Bulletins(Clock clock) {
        this.clock = clock;
    }

    public Bulletin make(Scope scope, Period period, Language language) {
        RankingRun run = RankingRun.findAsOf(scope.campaign().id, period.end()).orElse(null);
        RankingRun earlier =
                RankingRun.findAsOf(scope.campaign().id, period.begin()).orElse(null);
        List<ClipLine> clips = ClipLines.list(scope, period, run, earlier);
        boolean complete = !clock.instant().isBefore(period.end());
        Organization organization = scope.organization();
        BulletinFigures figures = new Summary(period, complete, clips)
                .of(
                        new Summary.Campaign(
                                scope.campaign().slug, scope.campaign().title, scope.campaign().organization.path),
                        OrganizationName.of(organization),
                        names(organization),
                        BulletinFigures.Run.of(run),
                        BulletinFigures.Run.of(earlier));
        return Bulletin.of(figures, language);
    }

    private static Map<String, String> names(Organization root) {
        Map<String, String> names = new HashMap<>();
        names.put(root.path, root.name);
        Organization.listBelow(root.id).forEach(below -> names.put(below.path, below.name));
        return names;
    }
}
