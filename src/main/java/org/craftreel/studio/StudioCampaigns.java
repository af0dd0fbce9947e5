package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.account.Caller;
import org.craftreel.app.CampaignTotals;
import org.craftreel.app.Turnout;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.PlannedAnew;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.engagement.Comment;
import org.craftreel.page.Phase;

/**
 * An organizer's campaigns: first those where something waits, then those that run, then the others, archived ones last. To
 * be called within a transaction.
 */
@ApplicationScoped
class StudioCampaigns {

    private static final int PAGE = 24;

    /** Beyond, one would rather look for a campaign by its name. */
    private static final int OVERSEEN = 8;

    private static final Set<Phase> RUNNING = Set.of(Phase.SUBMISSION, Phase.COUNTING);

    private final CampaignTotals totals;
    private final Clock clock;

    StudioCampaigns(CampaignTotals totals, Clock clock) {
        this.totals = totals;
        this.clock = clock;
    }

    /** A campaign before its totals are added up, which takes longer than all the rest. */
    private record Listed(Campaign campaign, Phase phase, long clips, long comments, long reports) {

        boolean waits() {
            return clips + comments + reports > 0;
        }

        boolean isCurrent() {
            return waits() || campaign.archivedAt == null && RUNNING.contains(phase);
        }

        int order() {
            if (waits()) {
                return 0;
            }
            return isCurrent() ? 1 : 2;
        }

        boolean isAbout(String asked) {
            return Stream.of(campaign.title, campaign.slug, campaign.organization.name)
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(asked));
        }
    }

    /**
     * Some at a time.
     *
     * @param asked what the title, the holder's name or the name in addresses has in it; null for all
     * @param after the slug of the one before; null, or one that is not among them, for the first page
     */
    StudioList page(Caller caller, String asked, String after) {
        Instant now = clock.instant();
        PlannedAnew.begin(Clip.getEntityManager());
        Map<UUID, Long> clips = Clip.countForReview(caller);
        Map<UUID, Long> comments = Comment.countWaiting(caller.organizationPath());
        Map<UUID, Long> reports = AbuseReport.countOpen(caller.organizationPath());
        String words = asked == null ? "" : asked.strip();
        List<Campaign> campaigns = Campaign.listReaching(caller.organizationPath());
        List<Listed> listed = campaigns.stream()
                .map(campaign -> new Listed(
                        campaign,
                        Phase.of(campaign, now),
                        clips.getOrDefault(campaign.id, 0L),
                        comments.getOrDefault(campaign.id, 0L),
                        reports.getOrDefault(campaign.id, 0L)))
                .filter(each -> each.isAbout(words.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(Listed::order))
                .toList();
        List<String> slugs = listed.stream().map(each -> each.campaign.slug).toList();
        int from = slugs.indexOf(after) + 1;
        int to = Math.min(from + PAGE, listed.size());
        List<Listed> shown = listed.subList(from, to);
        Map<UUID, Turnout> turnouts =
                totals.turnouts(shown.stream().map(each -> each.campaign.id).toList());
        return new StudioList(
                cards(shown.stream().filter(Listed::isCurrent), turnouts),
                cards(shown.stream().filter(each -> !each.isCurrent()), turnouts),
                words,
                campaigns.size() > OVERSEEN,
                to < listed.size() ? slugs.get(to - 1) : null);
    }

    private static List<CampaignCard> cards(Stream<Listed> listed, Map<UUID, Turnout> turnouts) {
        return listed.map(each -> new CampaignCard(
                        each.campaign.slug,
                        each.campaign.title,
                        each.campaign.organization.name,
                        each.campaign.archivedAt != null,
                        each.phase,
                        turnouts.get(each.campaign.id),
                        each.clips,
                        each.comments,
                        each.reports))
                .toList();
    }
}
