package org.craftreel.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.craftreel.app.ScreeningView;
import org.craftreel.ballot.VoteBurst;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Page;

/**
 * What stands out among a campaign's plays and votes of a day in its zone.
 *
 * @param holder whether the caller looks after the organization that holds the campaign, and so decides
 * @param next where the next page of evidence begins; null on the last
 * @param bursts hours of votes that are improbable, what is furthest from usual first; none on a further page
 * @param choice what is pointed at by rule and time, or what the form for it begins with
 * @param chosen whether that was asked for, and can be
 * @param chosenTitle of the chosen clip; null for all
 * @param acts what was done by hand, of all days, the newest first; null for others than the holder
 */
record FraudView(
        CampaignView campaign,
        boolean holder,
        LocalDate day,
        List<Item> items,
        String next,
        List<VoteBurst> bursts,
        FraudChoice choice,
        boolean chosen,
        String chosenTitle,
        Page<ScreeningView.ActItem> acts) {

    /** Plays that an act can be about. */
    interface Selected {

        ScreeningRule rule();

        /** Null for all. */
        UUID clip();

        /** Null for all. */
        String network();

        Instant begin();

        Instant end();
    }

    /** A piece of evidence, and what can be done about it. */
    record Item(ScreeningView.EvidenceItem evidence) implements Selected {

        @Override
        public ScreeningRule rule() {
            return evidence.rule();
        }

        @Override
        public UUID clip() {
            return evidence.clip();
        }

        @Override
        public String network() {
            return null;
        }

        @Override
        public Instant begin() {
            return evidence.hour();
        }

        @Override
        public Instant end() {
            return evidence.hour().plusSeconds(3600);
        }

        public boolean isRestorable() {
            return !evidence.sealed() && evidence.screened() > 0;
        }

        /** Something that a rule on many plays singles out, and that it did not set aside. */
        public boolean isScreenable() {
            return !evidence.sealed() && isMachine() && evidence.screened() + evidence.restored() == 0;
        }

        /** Something that nothing but a person's own judgement would set aside. */
        public boolean isJudgeable() {
            return !evidence.sealed() && evidence.crowd() != null;
        }

        public boolean isMachine() {
            return evidence.crowd() != null && evidence.crowd().marked() > 0;
        }
    }

    /** Whether it can be proposed that a clip's votes count nothing. */
    public boolean isZeroable() {
        return bursts.stream().anyMatch(VoteBurst::isZeroable);
    }

    public int leastVotes() {
        return VoteBurst.LEAST;
    }

    public int votesFactor() {
        return VoteBurst.FACTOR;
    }

    public int votesHistoryDays() {
        return VoteBurst.HISTORY_DAYS;
    }

    /** The rules that plays are chosen by. */
    public List<ScreeningRule> rules() {
        return List.of(ScreeningRule.values());
    }

    public LocalDate dayBefore() {
        return day.minusDays(1);
    }

    public LocalDate dayAfter() {
        return day.plusDays(1);
    }

    /** The query by which a crowd is pointed at, to be judged by a person. */
    public String byHand(Item item) {
        String network = item.evidence.crowd().network();
        return "?day=" + day + "&rule=" + ScreeningRule.ORGANIZER + "&clip=" + item.clip()
                + (network == null ? "" : "&network=" + network)
                + "&from=" + local(item.begin()) + "&to=" + local(item.end());
    }

    private String local(Instant instant) {
        String text =
                LocalDateTime.ofInstant(instant, ZoneId.of(campaign.zone())).toString();
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
