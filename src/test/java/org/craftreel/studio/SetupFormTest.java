package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignPreset;
import org.craftreel.campaign.LocalSpan;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.studio.SetupFault.Kind;
import org.junit.jupiter.api.Test;

class SetupFormTest {

    /** The fifth of December in Shanghai. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-04T17:00:00Z"), ZoneOffset.UTC);

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
    private TypedFields typed;

    @Test
    void titleIsEnough() {
        sent.putSingle("title", " 陇原工匠dou精彩 ");

        NewCampaign campaign = read(CampaignPreset.TWO_MONTHS_AND_VOTE);

        assertThat(typed.faults()).isEmpty();
        assertThat(campaign.title()).isEqualTo("陇原工匠dou精彩");
        assertThat(campaign.slug()).isEqualTo("dou-2026");
        assertThat(campaign.organizationCode()).isEqualTo("union");
        assertThat(campaign.submissionOpensAt()).isEqualTo("2026-12-05T00:00");
        assertThat(campaign.submissionClosesAt()).isEqualTo("2027-02-03T00:00");
        assertThat(campaign.phases()).containsEntry(CampaignPhase.VOTE, span("2027-02-10T10:00", "2027-02-17T10:00"));
        assertThat(campaign.minClipMs()).isEqualTo(15_000);
        assertThat(campaign.maxClipBytes()).isEqualTo(200L << 20);
    }

    @Test
    void everyPresetGoesTogether() {
        sent.putSingle("title", "工匠");
        for (CampaignPreset preset : CampaignPreset.values()) {
            read(preset);
            assertThat(typed.faults()).as(preset.name()).isEmpty();
        }
    }

    @Test
    void presetsCountWhatVotersAndExpertsGive() {
        for (CampaignPreset preset : CampaignPreset.values()) {
            Duration counted = preset.plan().counting().end();
            assertThat(preset.plan().phases()).as(preset.name()).allSatisfy((phase, span) -> assertThat(
                            phase == CampaignPhase.NOTICE ? Duration.ZERO : span.end())
                    .isLessThanOrEqualTo(counted));
        }
    }

    @Test
    void whatIsTypedIsInFrontOfThePlan() {
        sent.putAll(new MultivaluedHashMap<>(Map.of(
                "title", "工匠",
                "slug", "gongjiang",
                "firstDay", "2027-01-01",
                "submissionClosesAt", "2027-01-20T18:00",
                "NOTICE.beginsAt", "2027-03-01T00:00",
                "NOTICE.endsAt", "2027-03-08T00:00",
                "maxClipSeconds", "90",
                "maxClipsPerAuthor", "3",
                "maxClipsPerOrganization", "0")));
        sent.put("without", java.util.List.of("FINAL_REVIEW"));
        sent.put("formats", java.util.List.of("MP4", "MOV"));

        NewCampaign campaign = read(CampaignPreset.MONTH);

        assertThat(typed.faults()).isEmpty();
        assertThat(campaign.slug()).isEqualTo("gongjiang");
        assertThat(campaign.submissionOpensAt()).isEqualTo("2027-01-01T00:00");
        assertThat(campaign.submissionClosesAt()).isEqualTo("2027-01-20T18:00");
        assertThat(campaign.phases())
                .containsOnlyKeys(CampaignPhase.FIRST_REVIEW, CampaignPhase.NOTICE)
                .containsEntry(CampaignPhase.NOTICE, span("2027-03-01T00:00", "2027-03-08T00:00"));
        assertThat(campaign.maxClipMs()).isEqualTo(90_000);
        assertThat(campaign.maxClipsPerAuthor()).isEqualTo(3);
        assertThat(campaign.maxClipsPerOrganization()).isNull();
        assertThat(campaign.formats()).containsExactly(VideoFormat.MP4, VideoFormat.MOV);
    }

    @Test
    void campaignIsRankedEachDayAtAnHourThatIsChosen() {
        sent.putAll(new MultivaluedHashMap<>(Map.of("title", "工匠", "rankingHour", "20:00")));

        assertThat(read(CampaignPreset.MONTH).rankingCron()).isEqualTo("0 20 * * *");
        assertThat(typed.faults()).isEmpty();
        sent.putSingle("rankingIntervalSeconds", "600");
        read(CampaignPreset.MONTH);
        assertThat(typed.faults()).containsExactly(Map.entry("rankingHour", SetupFault.of(Kind.EITHER)));
        sent.putSingle("rankingHour", "");
        assertThat(read(CampaignPreset.MONTH).rankingCron()).isNull();
        assertThat(read(CampaignPreset.MONTH).rankingIntervalSeconds()).isEqualTo(600);
    }

    @Test
    void eachFaultIsToldBesideItsField() {
        sent.putAll(new MultivaluedHashMap<>(Map.of(
                "title", "  ",
                "slug", "Taken!",
                "description", "长".repeat(2001),
                "zone", "Asia/Nowhere",
                "firstDay", "tomorrow",
                "submissionClosesAt", "2026-12-01T00:00",
                "countingClosesAt", "2026-12-31T10:30",
                "maxClipMegabytes", "1e3",
                "minClipSeconds", "30",
                "maxClipSeconds", "20")));
        sent.putSingle("VOTE.beginsAt", "12026-12-31T10:30");
        sent.putSingle("FINAL_REVIEW.endsAt", "2026-12-31T10:30");

        read(CampaignPreset.WEEK);

        assertThat(typed.faults())
                .containsEntry("title", SetupFault.of(Kind.MISSING))
                .containsEntry("slug", SetupFault.of(Kind.SLUG))
                .containsEntry("description", new SetupFault(Kind.TOO_LONG, "2000"))
                .containsEntry("zone", SetupFault.of(Kind.ZONE))
                .containsEntry("firstDay", SetupFault.of(Kind.DATE))
                .containsEntry("submissionClosesAt", SetupFault.of(Kind.ENDS_BEFORE_BEGIN))
                .containsEntry("countingClosesAt", SetupFault.of(Kind.NOT_A_FULL_HOUR))
                .containsEntry("maxClipMegabytes", new SetupFault(Kind.NUMBER, "1–2048"))
                .containsEntry("maxClipSeconds", SetupFault.of(Kind.BELOW_MINIMUM))
                .containsEntry("VOTE.beginsAt", SetupFault.of(Kind.DATE))
                .containsEntry("FINAL_REVIEW.beginsAt", SetupFault.of(Kind.MISSING))
                .hasSize(11);
    }

    @Test
    void takenNameIsToldWhereItWasChosenAndPassedByWhereNot() {
        sent.putSingle("title", "Taken");
        sent.putSingle("slug", "taken-2026");
        read(CampaignPreset.WEEK);
        assertThat(typed.faults()).containsOnly(Map.entry("slug", SetupFault.of(Kind.TAKEN)));

        sent.putSingle("slug", "");
        assertThat(read(CampaignPreset.WEEK).slug()).isEqualTo("taken-2026-2");
        assertThat(typed.faults()).isEmpty();
    }

    @Test
    void intervalTakesNoHourAndAnHourNoInterval() {
        sent.putAll(new MultivaluedHashMap<>(
                Map.of("title", "工匠", "rankingIntervalSeconds", "20:00", "rankingHour", "600")));

        NewCampaign campaign = read(CampaignPreset.MONTH);

        assertThat(typed.faults())
                .containsOnly(
                        Map.entry("rankingIntervalSeconds", new SetupFault(Kind.NUMBER, "10–604800")),
                        Map.entry("rankingHour", SetupFault.of(Kind.HOUR_OF_DAY)));
        assertThat(campaign.rankingCron()).isNull();
    }

    private NewCampaign read(CampaignPreset preset) {
        typed = new TypedFields(sent);
        return new SetupForm(typed, preset.plan(), null, new SeriesChoice(null, List.of()))
                .read("union", "taken-2026"::equals, VALIDATOR, CLOCK);
    }

    private static LocalSpan span(String begin, String end) {
        return new LocalSpan(LocalDateTime.parse(begin), LocalDateTime.parse(end));
    }
}
