package org.craftreel.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;

/**
 * A week of plays, entered through the intake as any others. Everything is drawn from the entry's seed, the tickets' ids
 * too: when the demo is filled a second time, because the first was interrupted, each ticket still counts once.
 */
@ApplicationScoped
class DemoPlays {

    private static final int VIEWERS = 4000;

    /** How busy the hours of a day are, beginning with midnight in the campaign's zone. */
    private static final int[] HOURS = {2, 1, 1, 1, 1, 2, 4, 6, 7, 6, 6, 7, 10, 8, 6, 6, 6, 7, 9, 12, 14, 12, 8, 4};

    private final Intake intake;
    private final Clock clock;

    DemoPlays(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /** Reports a day's plays of a clip and waits for their commit. */
    void enter(Campaign campaign, DemoEntry entry, UUID clip, int day) {
        Random random = new Random(entry.seed() * 1000L + day);
        int plays = playsOf(entry, day, random);
        Instant begin = campaign.countingOpensAt.plus(Duration.ofDays(day));
        List<Report> reports = new ArrayList<>(plays);
        for (int play = 0; play < plays; play++) {
            Instant issuedAt = begin.plusMillis(millisOfDay(campaign, begin, random));
            UUID viewer = new UUID(0x4000L | (entry.seed() & 0xfL), 0x8000000000000000L | random.nextInt(VIEWERS));
            Ticket ticket = new Ticket(ticketId(issuedAt, random), clip, viewer, campaign.ruleVersion);
            // About one in four leaves early.
            int watched = random.nextInt(4) == 0 ? random.nextInt(2500) : entry.seconds() * 1000;
            reports.add(Report.of(ticket, watched, clock.instant(), Origin.UNKNOWN));
        }
        intake.count(reports).toCompletableFuture().join();
    }

    /** Each entry has a level of its own, and some rise or fall over the week, so that places change. */
    private static int playsOf(DemoEntry entry, int day, Random random) {
        Random character = new Random(entry.seed());
        double level = 120 + character.nextInt(260);
        double trend = 0.82 + character.nextDouble() * 0.42;
        return (int) (level * Math.pow(trend, day) * (0.85 + random.nextDouble() * 0.3));
    }

    private static long millisOfDay(Campaign campaign, Instant begin, Random random) {
        int total = 0;
        for (int weight : HOURS) {
            total += weight;
        }
        int first = begin.atZone(campaign.zoneId()).getHour();
        int drawn = random.nextInt(total);
        int hour = 0;
        while (drawn >= HOURS[(first + hour) % 24]) {
            drawn -= HOURS[(first + hour) % 24];
            hour++;
        }
        return hour * 3_600_000L + random.nextInt(3_600_000);
    }

    private static UUID ticketId(Instant issuedAt, Random random) {
        long high = issuedAt.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000);
        long low = 0x8000000000000000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
