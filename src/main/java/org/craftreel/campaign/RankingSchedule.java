package org.craftreel.campaign;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When a campaign is ranked: at an even interval, or by the hands of its clock. */
public interface RankingSchedule {

    /** The due time that is so many due times after another one. */
    Instant after(Instant due, long steps);

    /** How many due times come after a due time until an instant, which may be one itself. */
    long stepsUntil(Instant due, Instant until);

    static RankingSchedule every(Duration interval) {
        return new RankingSchedule() {
            @Override
            public Instant after(Instant due, long steps) {
                return due.plus(interval.multipliedBy(steps));
            }

            @Override
            public long stepsUntil(Instant due, Instant until) {
                return Duration.between(due, until).dividedBy(interval);
            }
        };
    }

    /**
     * By an expression of cron: minute, hour, day of the month, month, day of the week. A time that the zone leaves out for once is
     * none, and one that comes twice is taken once.
     *
     * @throws IllegalArgumentException where it is none, or names no time that there is
     */
    static RankingSchedule cron(String expression, ZoneId zone) {
        ExecutionTime times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression));
        if (times.nextExecution(Instant.EPOCH.atZone(zone)).isEmpty()) {
            throw new IllegalArgumentException(expression);
        }
        return new RankingSchedule() {
            @Override
            public Instant after(Instant due, long steps) {
                Instant at = due;
                for (long step = 0; step < steps; step++) {
                    at = times.nextExecution(at.atZone(zone)).orElseThrow().toInstant();
                }
                return at;
            }

            @Override
            public long stepsUntil(Instant due, Instant until) {
                long steps = 0;
                for (Instant next = after(due, 1); !next.isAfter(until); next = after(next, 1)) {
                    steps++;
                }
                return steps;
            }
        };
    }
}
