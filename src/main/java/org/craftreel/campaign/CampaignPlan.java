package org.craftreel.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All of a campaign but its name, its holder and its first day: from it and these three a campaign can be set up.
 *
 * @param phases those that are planned beside the two windows
 * @param maxClipsPerAuthor null for as many as wanted
 * @param maxClipsPerOrganization null likewise
 * @param rankingCron null where the interval is in force
 * @param reviewReasons empty for those of the service
 * @param formats empty for every kind that can be made playable
 */
public record CampaignPlan(
        Offset submission,
        Offset counting,
        Map<CampaignPhase, Offset> phases,
        long maxClipBytes,
        int minClipMs,
        int maxClipMs,
        Integer maxClipsPerAuthor,
        Integer maxClipsPerOrganization,
        List<VideoFormat> formats,
        int rankingIntervalSeconds,
        String rankingCron,
        List<String> reviewReasons,
        int reviewLevels) {

    /** A campaign that there is, from its own first day on. To be called within a transaction. */
    public static CampaignPlan of(Campaign campaign) {
        CampaignDates dates = CampaignDates.of(campaign);
        LocalDateTime midnight = dates.submission().beginsAt().toLocalDate().atStartOfDay();
        Map<CampaignPhase, Offset> phases = new EnumMap<>(CampaignPhase.class);
        dates.phases().forEach((phase, span) -> phases.put(phase, Offset.since(midnight, span)));
        return new CampaignPlan(
                Offset.since(midnight, dates.submission()),
                Offset.since(midnight, dates.counting()),
                phases,
                campaign.maxClipBytes,
                campaign.minClipMs,
                campaign.maxClipMs,
                campaign.maxClipsPerAuthor,
                campaign.maxClipsPerOrganization,
                List.copyOf(campaign.formats),
                campaign.rankingIntervalSeconds,
                campaign.rankingCron,
                List.copyOf(campaign.reviewReasons),
                campaign.reviewLevels);
    }

    /** When something begins and ends, counted from the begin of the first day by the campaign's clock. */
    public record Offset(Duration begin, Duration end) {

        /** Whole days, beginning at an hour of the day. */
        static Offset days(int begin, int end, int hour) {
            return new Offset(
                    Duration.ofDays(begin).plusHours(hour), Duration.ofDays(end).plusHours(hour));
        }

        private static Offset since(LocalDateTime midnight, LocalSpan span) {
            return new Offset(Duration.between(midnight, span.beginsAt()), Duration.between(midnight, span.endsAt()));
        }

        public LocalSpan from(LocalDate firstDay) {
            LocalDateTime midnight = firstDay.atStartOfDay();
            return new LocalSpan(midnight.plus(begin), midnight.plus(end));
        }
    }
}
