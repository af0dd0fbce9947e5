package org.craftreel.ranking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.NewCampaign;

/**
 * What somebody asks of a history: days by the campaign's clock, both included, and of how long a time one run stands for all.
 *
 * @param from null for the first run
 * @param to null for the newest
 * @param per null for the finest that there is room for
 */
public record RunSpan(LocalDate from, LocalDate to, RunPicks.Per per) {

    /**
     * Each as it was asked; null or blank where it was not.
     *
     * @throws org.craftreel.http.Problem {@code invalid-field}
     */
    public static RunSpan of(String from, String to, String per) {
        return new RunSpan(day("from", from), day("to", to), per(per));
    }

    private static LocalDate day(String field, String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(asked);
            if (day.getYear() >= CampaignDates.FIRST_YEAR && day.getYear() <= CampaignDates.LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // Told below.
        }
        throw NewCampaign.invalid(field, "“" + asked + "” ∉ YYYY-MM-DD");
    }

    private static RunPicks.Per per(String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        return Arrays.stream(RunPicks.Per.values())
                .filter(per -> per.name().equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        NewCampaign.invalid("per", "“" + asked + "” ∉ " + Arrays.toString(RunPicks.Per.values())));
    }

    /** The runs of it, the newest first. To be called within a transaction. */
    public List<UUID> pick(Campaign campaign, int most) {
        ZoneId zone = campaign.zoneId();
        Instant begin = from == null ? Instant.EPOCH : from.atStartOfDay(zone).toInstant();
        LocalDate after = to == null ? LocalDate.of(CampaignDates.LAST_YEAR, 12, 31) : to.plusDays(1);
        return RunPicks.of(campaign.id, zone, begin, after.atStartOfDay(zone).toInstant(), per, most);
    }
}
