package org.craftreel.bulletin;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.http.Language;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.RankingRun;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.craftreel.time.KeptByCost;

/**
 * Makes bulletins of what is stored. Whoever asks for the same one again soon gets the one that is there: its making takes
 * a twentieth of the time at the most, so that a small campaign's is up to date and a very large one's costs no second for
 * each look at it. To be called within a transaction.
 */
@ApplicationScoped
public class Bulletins {

    /** With more a bulletin takes longer than a page should. */
    private static final int MANY_CLIPS = 10_000;

    private static final int MOST_KEPT = 200;

    private final Clock clock;
    private final BulletinSettings settings;
    private final KeptByCost<Subject, BulletinFigures> kept;

    Bulletins(Clock clock, BulletinSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.kept = new KeptByCost<>(Duration.ZERO, settings.longestKept(), MOST_KEPT, Ticker.systemTicker());
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.bulletin.longest-kept", settings.longestKept(), Duration.ZERO, Duration.ofHours(1));
    }

    /** What a bulletin is of; with another run it is another one. */
    private record Subject(UUID campaignId, String path, Period period, boolean complete, UUID runId, UUID earlierId) {}

    public Bulletin make(Scope scope, Period period, Language language) {
        Runs runs = Runs.of(scope, period);
        Subject subject = subject(scope, period, runs);
        return of(scope, kept.get(subject, absent -> figures(scope, period, subject.complete(), runs)), language);
    }

    /** Whether whoever asks for it has to wait for a while: it is of very many clips, and was not made just now. */
    public boolean isLong(Scope scope, Period period) {
        Runs runs = Runs.of(scope, period);
        return runs.last() != null && runs.last().entries > MANY_CLIPS && !kept.has(subject(scope, period, runs));
    }

    private Subject subject(Scope scope, Period period, Runs runs) {
        return new Subject(
                scope.campaign().id,
                scope.organization().path,
                period,
                isComplete(period),
                id(runs.last()),
                id(runs.earlier()));
    }

    /** Of what is at this moment, whatever was made a moment ago. */
    Bulletin makeAnew(Scope scope, Period period, Language language) {
        return of(scope, figures(scope, period, isComplete(period), Runs.of(scope, period)), language);
    }

    private static Bulletin of(Scope scope, BulletinFigures figures, Language language) {
        return Bulletin.of(figures, BulletinTemplate.of(scope.campaign().id), language);
    }

    private boolean isComplete(Period period) {
        return !clock.instant().isBefore(period.end());
    }

    /** The last ones that were due by a period's end and by its begin; null where there was none. */
    private record Runs(RankingRun last, RankingRun earlier) {

        static Runs of(Scope scope, Period period) {
            UUID campaign = scope.campaign().id;
            return new Runs(
                    RankingRun.findAsOf(campaign, period.end()).orElse(null),
                    RankingRun.findAsOf(campaign, period.begin()).orElse(null));
        }
    }

    private static BulletinFigures figures(Scope scope, Period period, boolean complete, Runs runs) {
        Organization organization = scope.organization();
        boolean vote = isVoted(scope);
        ClipLines.Read clips = ClipLines.read(scope, period, vote, runs.last(), runs.earlier());
        return new Summary(period, complete, vote, clips.all(), clips.places())
                .of(
                        new Summary.Campaign(
                                scope.campaign().slug, scope.campaign().title, scope.campaign().organization.path),
                        OrganizationName.of(organization),
                        names(organization),
                        ChannelLines.list(scope, period),
                        BulletinFigures.Run.of(runs.last()),
                        BulletinFigures.Run.of(runs.earlier()));
    }

    private static boolean isVoted(Scope scope) {
        return scope.campaign().phases.containsKey(CampaignPhase.VOTE);
    }

    private static UUID id(RankingRun run) {
        return run == null ? null : run.id;
    }

    private static Map<String, String> names(Organization root) {
        Map<String, String> names = new HashMap<>();
        names.put(root.path, root.name);
        Organization.listBelow(root.id).forEach(below -> names.put(below.path, below.name));
        return names;
    }
}
