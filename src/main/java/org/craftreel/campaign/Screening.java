package org.craftreel.campaign;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The limits of the rules that set plays aside. What is left out gets the value that its description names. */
@Schema(name = "Screening")
public record Screening(
        @Size(max = 6) @Schema(description = "Rules that are not used. Default: none")
        List<@NotNull ScreeningRule> off,

        @Min(0)
        @Max(86_400_000)
        @Schema(
                description =
                        "CLOCK_LEAD: how many milliseconds more than have passed a report may claim. Default: 10000")
        Integer clockLeadMs,

        @Min(1)
        @Max(1000)
        @Schema(
                nullable = true,
                description =
                        "TICKET_REUSE: networks that one ticket may be reported from. Default: 5; null in rules of"
                                + " before this was one, which do not use it")
        Integer networksPerTicket,

        @Min(1)
        @Max(100_000)
        @Schema(description = "DEVICE_HOUR: plays in the campaign that a device may begin in an hour. Default: 120")
        Integer playsPerDeviceHour,

        @Min(1) @Max(100_000_000) @Schema(description = "BURST: an hour of fewer plays is none. Default: 200")
        Integer burstPlays,

        @Min(2)
        @Max(1000)
        @Schema(description = "BURST: how many times the mean hour of the 7 days before makes one. Default: 8")
        Integer burstFactor,

        @Min(1)
        @Max(100_000_000)
        @Schema(description = "NETWORK: fewer plays of a clip in an hour are not looked at. Default: 60")
        Integer networkPlays,

        @Min(1)
        @Max(100)
        @Schema(
                description =
                        "NETWORK: the share of a clip's plays in an hour, in percent, that stands out. Default: 30")
        Integer networkSharePercent,

        @Min(1)
        @Max(525_600)
        @Schema(description = "BURST, NETWORK: a device is new for so many minutes. Default: 1440")
        Integer youngDeviceMinutes,

        @Min(2)
        @Max(100_000)
        @Schema(description = "BURST, NETWORK: plays of one clip that a device may begin in an hour. Default: 5")
        Integer playsPerDeviceAndClip,

        @Min(1)
        @Max(100)
        @Schema(
                description =
                        "BURST, NETWORK: the share of new devices' plays, in percent, that are reported within the"
                                + " same 50 ms after their tickets' issue, from which on they are a machine's. Default: 30")
        Integer alikePercent,

        @Min(1)
        @Max(100)
        @Schema(
                description = "BURST, NETWORK: the spread of the gaps between new devices' plays, in percent of their"
                        + " mean, below which they are a machine's. Default: 60")
        Integer evenPercent) {

    /** A phone goes from one's home to a bus, to work and to a friend's. */
    private static final int NETWORKS_PER_TICKET = 5;

    public Screening {
        off = off == null ? List.of() : List.copyOf(off);
        clockLeadMs = Objects.requireNonNullElse(clockLeadMs, 10_000);
        playsPerDeviceHour = Objects.requireNonNullElse(playsPerDeviceHour, 120);
        burstPlays = Objects.requireNonNullElse(burstPlays, 200);
        burstFactor = Objects.requireNonNullElse(burstFactor, 8);
        networkPlays = Objects.requireNonNullElse(networkPlays, 60);
        networkSharePercent = Objects.requireNonNullElse(networkSharePercent, 30);
        youngDeviceMinutes = Objects.requireNonNullElse(youngDeviceMinutes, 1440);
        playsPerDeviceAndClip = Objects.requireNonNullElse(playsPerDeviceAndClip, 5);
        alikePercent = Objects.requireNonNullElse(alikePercent, 30);
        evenPercent = Objects.requireNonNullElse(evenPercent, 60);
    }

    /** Every rule, with the limits that its description names. */
    public static Screening standard() {
        return new Screening(null, null, null, null, null, null, null, null, null, null, null, null).complete();
    }

    /** With what rules of before did not have, as those that are made now have it. */
    Screening complete() {
        return new Screening(
                off,
                clockLeadMs,
                Objects.requireNonNullElse(networksPerTicket, NETWORKS_PER_TICKET),
                playsPerDeviceHour,
                burstPlays,
                burstFactor,
                networkPlays,
                networkSharePercent,
                youngDeviceMinutes,
                playsPerDeviceAndClip,
                alikePercent,
                evenPercent);
    }

    public boolean uses(ScreeningRule rule) {
        return !off.contains(rule) && (rule != ScreeningRule.TICKET_REUSE || networksPerTicket != null);
    }
}
