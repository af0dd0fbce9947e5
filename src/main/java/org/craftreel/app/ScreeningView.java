package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Cursor;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.play.screening.EvidenceGroup;
import org.craftreel.play.screening.Organizing;
import org.craftreel.play.screening.PastAct;
import org.craftreel.play.screening.Selection;
import org.craftreel.ranking.Forecast;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What organizers ask and are told about plays that are set aside. */
public final class ScreeningView {

    /** Judged in the batch that brings a report, and by nothing else. */
    private static final Set<ScreeningRule> AT_INTAKE =
            EnumSet.of(ScreeningRule.ROBOT, ScreeningRule.CLOCK_LEAD, ScreeningRule.TICKET_REUSE);

    /** A network as it is written. */
    public static final String NETWORK = "[0-9a-f]{16}";

    private ScreeningView() {}

    /** Whether plays can be set aside by a rule at their intake only. */
    public static boolean isAtIntake(ScreeningRule rule) {
        return AT_INTAKE.contains(rule);
    }

    /** Why an act cannot be about plays of a rule, of one clip or all, and of one network or all; empty if it can. */
    public static Optional<Problem> findRefusal(Act act, ScreeningRule rule, UUID clip, String network) {
        if (act == Act.RESTORE) {
            return Optional.empty();
        }
        if (isAtIntake(rule)) {
            return Optional.of(invalid("rule", rule + ": SCREEN ∉ [RESTORE]"));
        }
        if (rule != ScreeningRule.ORGANIZER) {
            return network == null ? Optional.empty() : Optional.of(invalid("network", rule + ": " + network));
        }
        return clip == null ? Optional.of(invalid("clip", "ORGANIZER: ∅")) : Optional.empty();
    }

    /** What is to be done with plays. */
    public enum Act {
        /** Set aside what the rule singles out; with ORGANIZER, everything that is pointed at. */
        SCREEN,
        /** Take back what the rule set aside. */
        RESTORE
    }

    @Schema(name = "PlaySelection")
    record Plays(
            @NotNull ScreeningRule rule,

            @Schema(nullable = true, description = "Default: all clips of the campaign; needed to SCREEN by ORGANIZER")
            UUID clip,

            @Pattern(regexp = NETWORK)
            @Schema(
                    nullable = true,
                    description =
                            "A network as the evidence names it. Default: all; only to RESTORE, or with ORGANIZER")
            String network,

            @NotNull @Schema(description = "Begin of the tickets' time of issue")
            Instant from,

            @NotNull @Schema(description = "Its end, exclusive; at most 7 days later")
            Instant to) {

        /** @throws Problem {@code invalid-field} where fields that are right by themselves do not go together */
        Selection selection(UUID campaign, Act act) {
            requireWindow(from, to);
            Optional<Problem> refusal = findRefusal(act, rule, clip, network);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            Long number = network == null ? null : Long.parseUnsignedLong(network, 16);
            return new Selection(campaign, rule, act == Act.RESTORE, clip, number, from, to);
        }
    }

    @Schema(name = "PlayPreviewAsked")
    record PreviewAsked(@NotNull Act act, @NotNull @Valid Plays plays) {}

    @Schema(name = "PlayActAsked")
    record Asked(
            @NotNull @Valid Plays plays,

            @NotBlank @Size(max = 500) @Schema(description = "Kept with the act")
            String reason) {}

    @Schema(name = "PlayActDone")
    record Done(
            @Schema(description = "Plays whose standing changed")
            int plays) {}

    @Schema(name = "PlayAct")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActItem(
            @Schema(description = "By which entries of the ledger name it")
            UUID id,

            Instant at,

            @Schema(description = "Who decided", example = "金河市总工会")
            String by,

            Act act,
            ScreeningRule rule,

            @Schema(nullable = true, description = "Absent for all of the campaign")
            UUID clip,

            @Schema(nullable = true) String title,

            @Schema(nullable = true, description = "Absent for all networks")
            String network,

            @Schema(description = "Begin of the tickets' time of issue")
            Instant from,

            @Schema(description = "Its end, exclusive") Instant to,
            String reason) {

        static ActItem of(PastAct past) {
            return new ActItem(
                    past.id(),
                    past.at(),
                    past.by(),
                    past.restores() ? Act.RESTORE : Act.SCREEN,
                    past.rule(),
                    past.clip(),
                    past.title(),
                    past.network() == null ? null : name(past.network()),
                    past.from(),
                    past.to(),
                    past.reason());
        }
    }

    @Schema(name = "PlayPreview")
    record Preview(
            @Schema(description = "Plays whose standing would change")
            int plays,

            List<ClipEffect> clips,

            @Schema(description = "Other clips whose places would change: the first 50 by their places then")
            List<Moved> others,

            @Schema(description = "How many other clips' places would change")
            int othersMoved) {}

    @Schema(name = "ClipMoved")
    record Moved(UUID clip, String title, int rankBefore, int rankAfter) {}

    @Schema(name = "ClipEffect")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClipEffect(
            UUID clip,
            String title,

            @Schema(description = "Plays that are not screened")
            long playsBefore,

            long playsAfter,
            long qualifiedPlaysBefore,
            long qualifiedPlaysAfter,

            @Schema(nullable = true, description = "By the figures of now; absent for a clip that is not published")
            Integer rankBefore,

            @Schema(nullable = true) Integer rankAfter) {

        static ClipEffect of(
                UUID clip,
                String title,
                long plays,
                long qualified,
                int playsMore,
                int qualifiedMore,
                Forecast.Places places) {
            return new ClipEffect(
                    clip,
                    title,
                    plays,
                    plays + playsMore,
                    qualified,
                    qualified + qualifiedMore,
                    places == null ? null : places.before(),
                    places == null ? null : places.after());
        }
    }

    @Schema(name = "ScreeningEvidence")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EvidenceItem(
            UUID clip,
            String title,
            @Schema(description = "Its begin, UTC") Instant hour,
            ScreeningRule rule,
            @Schema(description = "Plays that it set aside") int screened,

            @Schema(description = "Plays that were taken back from it")
            int restored,

            @Schema(description = "Devices that began these plays")
            int devices,

            @Schema(description = "Networks that they came from")
            int networks,

            @Schema(description = "All plays of the clip in the hour")
            int clipPlays,

            @Schema(description = "The share of these plays in all of them, in percent")
            int sharePercent,

            @Schema(
                    nullable = true,
                    description = "The largest crowd that stands out; also one of people, with no signs of a machine")
            CrowdItem crowd,

            @Schema(description = "The day's plays are kept as totals only: nothing can be changed any more")
            boolean sealed) {

        static EvidenceItem of(EvidenceGroup group, String title) {
            return new EvidenceItem(
                    group.clip(),
                    title,
                    group.hour(),
                    group.rule(),
                    group.screened(),
                    group.restored(),
                    group.devices(),
                    group.networks(),
                    group.clipPlays(),
                    percent(group.screened() + group.restored(), group.clipPlays()),
                    group.crowd() == null ? null : CrowdItem.of(group.crowd(), group.clipPlays()),
                    group.sealed());
        }
    }

    @Schema(name = "ScreeningCrowd")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CrowdItem(
            @Schema(nullable = true, description = "A keyed hash, never an address; absent for all networks")
            String network,

            int plays,
            int sharePercent,
            int devices,
            int networks,

            @Schema(description = "Plays by devices that were new")
            int newDevicePlays,

            @Schema(description = "Of these, those reported within the same 50 ms after their tickets' issue")
            int alike,

            @Schema(
                    nullable = true,
                    description = "The spread of the gaps between them in percent of their mean: 100 by chance")
            Integer gapSpreadPercent,

            @Schema(description = "Plays with signs of a machine, at least; 0: none are set aside")
            int marked) {

        static CrowdItem of(EvidenceGroup.Crowding crowd, int clipPlays) {
            return new CrowdItem(
                    crowd.network() == 0 ? null : name(crowd.network()),
                    crowd.plays(),
                    percent(crowd.plays(), clipPlays),
                    crowd.devices(),
                    crowd.networks(),
                    crowd.young(),
                    crowd.alike(),
                    crowd.gapSpread() < 0 ? null : crowd.gapSpread(),
                    crowd.marked());
        }
    }

    /** A network as it is written. */
    private static String name(long network) {
        return String.format("%016x", network);
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.min(100, 100 * part / whole);
    }

    /** @throws Problem {@code invalid-field} if it is not of these centuries, has no length or is too long */
    static void requireWindow(Instant from, Instant to) {
        requireOfThisTime("to", to);
        requireOfThisTime("from", from);
        if (!from.isBefore(to) || from.plus(Organizing.LONGEST).isBefore(to)) {
            throw invalid("to", from + " – " + to);
        }
    }

    /** Neither tickets nor the database know other times. */
    static void requireOfThisTime(String field, Instant instant) {
        if (!Cursor.isOfThisTime(instant)) {
            throw invalid(field, instant + " ∉ [" + Cursor.EARLIEST + ", " + Cursor.LATEST + "]");
        }
    }

    private static Problem invalid(String field, String why) {
        return new Problem(ProblemType.INVALID_FIELD, field, why).with("field", field);
    }
}
