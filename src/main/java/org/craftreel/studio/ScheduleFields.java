package org.craftreel.studio;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.craftreel.campaign.CampaignPlan;
import org.craftreel.campaign.CampaignSettings;
import org.craftreel.campaign.RankingSchedule;
import org.craftreel.studio.SetupFault.Kind;

/** When a campaign is ranked, as fields of a form: one for an interval, one for an hour of each day, and one for cron. */
final class ScheduleFields {

    static final String BY = "rankingBy";
    static final String INTERVAL = "rankingIntervalSeconds";
    static final String HOUR = "rankingHour";
    static final String CRON = "rankingCron";

    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 604_800;
    private static final int HOURS_OF_A_DAY = 24;
    private static final List<Integer> USUAL_SECONDS = List.of(10, 60, 600, 3600, 86_400);
    private static final Pattern FULL_HOUR = Pattern.compile("([01]\\d|2[0-3]):00");
    private static final Pattern DAILY = Pattern.compile("0 (1?\\d|2[0-3]) \\* \\* \\*");

    private ScheduleFields() {}

    /** Which of the fields counts. */
    enum By {
        INTERVAL,
        HOUR,
        CRON
    }

    /**
     * What the fields say.
     *
     * @param cron null where the interval is in force
     */
    record Schedule(int intervalSeconds, String cron) {}

    /** A span in the greatest unit that it is a whole number of. */
    record Interval(int seconds) {

        public boolean isHours() {
            return seconds % 3600 == 0;
        }

        public boolean isMinutes() {
            return seconds % 60 == 0 && !isHours();
        }

        public int count() {
            return isHours() ? seconds / 3600 : isMinutes() ? seconds / 60 : seconds;
        }

        /** As a field has it. */
        public String value() {
            return Integer.toString(seconds);
        }
    }

    /** Those to choose from, with one that is in force. */
    static List<Interval> intervals(int present) {
        TreeSet<Integer> seconds = new TreeSet<>(USUAL_SECONDS);
        seconds.add(present);
        return seconds.stream().map(Interval::new).toList();
    }

    static List<String> hours() {
        return IntStream.range(0, HOURS_OF_A_DAY).mapToObj(ScheduleFields::hour).toList();
    }

    private static String hour(int hour) {
        return "%02d:00".formatted(hour);
    }

    /** The hour of each day that an expression names; empty for another one, or none. */
    static Optional<String> hourOf(String cron) {
        Matcher daily = DAILY.matcher(cron == null ? "" : cron);
        return daily.matches() ? Optional.of(hour(Integer.parseInt(daily.group(1)))) : Optional.empty();
    }

    static void fill(MultivaluedMap<String, String> fields, CampaignSettings settings) {
        Optional<String> hour = hourOf(settings.rankingCron());
        By by = settings.rankingCron() == null ? By.INTERVAL : hour.isPresent() ? By.HOUR : By.CRON;
        fields.putSingle(BY, by.name());
        fields.putSingle(INTERVAL, settings.rankingIntervalSeconds().toString());
        fields.putSingle(HOUR, hour.orElse(""));
        fields.putSingle(CRON, by == By.CRON ? settings.rankingCron() : "");
    }

    /**
     * What the field that is chosen says; the interval stays behind an expression, to be gone back to.
     *
     * @param before the interval that is set
     * @param presentCron null where the interval is in force
     */
    static Schedule read(TypedFields typed, int before, String presentCron) {
        return switch (typed.choice(BY, By.class).orElse(By.INTERVAL)) {
            case INTERVAL -> new Schedule(interval(typed).orElseGet(() -> missing(typed, INTERVAL, before)), null);
            case HOUR -> new Schedule(before, daily(typed).orElseGet(() -> missing(typed, HOUR, presentCron)));
            case CRON -> new Schedule(before, cron(typed).orElseGet(() -> missing(typed, CRON, presentCron)));
        };
    }

    /** As the plan says where neither an interval nor an hour is chosen; both at once go not together. */
    static Schedule read(TypedFields typed, CampaignPlan plan) {
        Optional<Integer> interval = interval(typed);
        Optional<String> daily = daily(typed);
        if (interval.isPresent() && daily.isPresent()) {
            typed.fault(HOUR, SetupFault.of(Kind.EITHER));
        }
        return new Schedule(
                interval.orElse(plan.rankingIntervalSeconds()),
                daily.orElse(interval.isPresent() ? null : plan.rankingCron()));
    }

    private static Optional<Integer> interval(TypedFields typed) {
        return typed.number(INTERVAL, LEAST_SECONDS, MOST_SECONDS);
    }

    private static Optional<String> daily(TypedFields typed) {
        return typed.find(HOUR)
                .flatMap(hour -> FULL_HOUR.matcher(hour).matches()
                        ? Optional.of("0 " + Integer.parseInt(hour.substring(0, 2)) + " * * *")
                        : typed.fault(HOUR, SetupFault.of(Kind.HOUR_OF_DAY)));
    }

    private static Optional<String> cron(TypedFields typed) {
        return typed.find(CRON).flatMap(cron -> {
            try {
                RankingSchedule.cron(cron, ZoneOffset.UTC);
                return Optional.of(cron);
            } catch (IllegalArgumentException none) {
                return typed.fault(CRON, SetupFault.of(Kind.CRON));
            }
        });
    }

    /** What is told already stays as it was told. */
    private static <T> T missing(TypedFields typed, String field, T instead) {
        typed.fault(field, SetupFault.of(Kind.MISSING));
        return instead;
    }
}
