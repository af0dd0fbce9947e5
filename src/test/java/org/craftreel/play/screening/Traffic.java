package org.craftreel.play.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;

/**
 * Plays as people and machines report them, all drawn from one seed. Times are in the past, so that days of traffic can be
 * reported at once.
 */
final class Traffic {

    /** Who plays. */
    enum Kind {
        /** People here and there: sessions of a few clips. */
        PEOPLE(false),
        /** The workers of one factory behind one address, mostly with devices that are new, in their breaks. */
        FACTORY(false),
        /** Those who got a link from many others in the same hour, mostly new, from anywhere. */
        VIRAL(false),
        /** Workers with the same phones on the same line, who watch as they are told to. */
        HALL(false),
        /** A program that says of itself that it is one. */
        PLAIN_ROBOT(true),
        /** A program that claims the whole clip at once. */
        HASTY(true),
        /** New devices without end, from few networks, each once, by a loop. */
        TOKEN_FARM(true),
        /** New devices that play a few times each, over hundreds of networks. */
        DEVICE_ROTATION(true),
        /** Some phones in a rack that people tap, over and over. */
        CLICK_FARM(true),
        /** A dozen plays an hour, by new devices, from anywhere, as late as people. */
        SLOW_DRIP(true),
        /** New devices from one network that wait and come by chance, as people do. */
        CAREFUL_FARM(true);

        final boolean machine;

        Kind(boolean machine) {
            this.machine = machine;
        }
    }

    /** A report and who is behind it. */
    record Play(Kind kind, Report report) {}

    private static final int OWN = 0x1000;

    private final Random random;
    private final List<Play> plays = new ArrayList<>();
    private long networks = 1000;

    Traffic(long seed) {
        this.random = new Random(seed);
    }

    List<Play> plays() {
        return plays;
    }

    long network() {
        networks++;
        return networks * 7919;
    }

    /** People who begin by chance at this rate, each a session of one to five clips, from networks of a few hundred. */
    Traffic people(List<UUID> clips, Instant begin, Duration length, double sessionsAnHour) {
        for (Instant at : byChance(begin, length, sessionsAnHour)) {
            UUID viewer = device(random.nextInt(10) < 6 ? at : at.minus(Duration.ofHours(30 + random.nextInt(500))));
            long network = 1 + random.nextInt(400);
            Instant next = at.plusSeconds(random.nextInt(60));
            for (int left = 1 + random.nextInt(5); left > 0; left--) {
                person(Kind.PEOPLE, clips.get(random.nextInt(clips.size())), viewer, next, network);
                next = next.plusMillis(8_000 + random.nextInt(60_000));
            }
        }
        return this;
    }

    /** Workers who play a clip of their factory's, once or twice each, in a break of a quarter of an hour. */
    Traffic factory(UUID clip, Instant begin, int workers) {
        long network = network();
        for (int worker = 0; worker < workers; worker++) {
            Instant at = begin.plusMillis((long) (Math.min(1, Math.abs(random.nextGaussian()) / 2.5) * 900_000));
            UUID viewer = device(random.nextInt(10) < 8 ? at : at.minus(Duration.ofHours(30)));
            person(Kind.FACTORY, clip, viewer, at, network);
            if (random.nextInt(4) == 0) {
                person(Kind.FACTORY, clip, viewer, at.plusSeconds(30 + random.nextInt(300)), network);
            }
        }
        return this;
    }

    /** What a person's page reports first: on leaving early, or when the play is qualified. */
    private void person(Kind kind, UUID clip, UUID viewer, Instant at, long network) {
        double start = 800 * Math.exp(0.6 * random.nextGaussian());
        double line = 60 * Math.exp(0.5 * random.nextGaussian());
        boolean leaves = random.nextInt(3) == 0;
        double watched =
                leaves ? Math.min(2990, -4000 * Math.log(1 - random.nextDouble())) : 3000 + random.nextInt(250);
        long offline = random.nextInt(33) == 0 ? random.nextInt(3_600_000) : 0;
        Instant received = at.plusMillis((long) (start + line + watched) + offline);
        add(kind, ticket(clip, viewer, at), (long) watched, received, new Origin(network, false));
    }

    /** Most come in the first quarter of an hour, and each plays once or twice. */
    Traffic viral(UUID clip, Instant begin, int people) {
        for (int each = 0; each < people; each++) {
            Instant at = begin.plusMillis((long) Math.min(3_400_000, -900_000 * Math.log(1 - random.nextDouble())));
            UUID viewer = device(random.nextInt(10) < 8 ? at : at.minus(Duration.ofHours(30)));
            long network = 3_000_000 + random.nextInt(600);
            person(Kind.VIRAL, clip, viewer, at, network);
            if (random.nextInt(5) == 0) {
                person(Kind.VIRAL, clip, viewer, at.plusSeconds(30 + random.nextInt(600)), network);
            }
        }
        return this;
    }

    /**
     * Players tell how long they have played four times a second, so that their reports come at one of two moments after the
     * picture moves; that it does so takes a time that varies by so many milliseconds.
     */
    Traffic hall(UUID clip, Instant begin, int workers, int spread) {
        long network = network();
        for (int worker = 0; worker < workers; worker++) {
            Instant at = begin.plusMillis(random.nextInt(900_000));
            double start = Math.max(30, 400 + spread * random.nextGaussian());
            boolean leaves = random.nextInt(10) == 0;
            double watched = leaves ? random.nextInt(2900) : 3000 + 250 * random.nextInt(2) + random.nextInt(20);
            add(
                    Kind.HALL,
                    ticket(clip, device(at), at),
                    (long) watched,
                    at.plusMillis((long) (start + watched)),
                    new Origin(network, false));
        }
        return this;
    }

    Traffic plainRobot(UUID clip, Instant begin, int count) {
        long network = network();
        for (int play = 0; play < count; play++) {
            Instant at = begin.plusMillis(random.nextInt(3_600_000));
            add(Kind.PLAIN_ROBOT, ticket(clip, device(at), at), 5000, at.plusMillis(5100), new Origin(network, true));
        }
        return this;
    }

    Traffic hasty(UUID clip, Instant begin, int count) {
        for (int play = 0; play < count; play++) {
            Instant at = begin.plusMillis(random.nextInt(3_600_000));
            int waits = 3000 + random.nextInt(500);
            add(
                    Kind.HASTY,
                    ticket(clip, device(at), at),
                    20_000 + random.nextInt(40_000),
                    at.plusMillis(waits),
                    new Origin(random.nextInt(1 << 20), false));
        }
        return this;
    }

    /** A loop of some threads that waits after each play, for the same time or for a time by chance. */
    Traffic tokenFarm(UUID clip, Instant begin, int count) {
        int farmNetworks = 1 + random.nextInt(2);
        int watches = 3000 + random.nextInt(5000);
        int jitter = 10 + random.nextInt(30);
        return farm(clip, begin, count, farmNetworks, watches, jitter);
    }

    /** The same with a wait that varies by chance by so many milliseconds. */
    Traffic tokenFarm(UUID clip, Instant begin, int count, int jitter) {
        return farm(clip, begin, count, 1 + random.nextInt(2), 3000 + random.nextInt(5000), jitter);
    }

    private Traffic farm(UUID clip, Instant begin, int count, int farmNetworks, int watches, int jitter) {
        long[] own = {network(), network()};
        boolean preminted = random.nextBoolean();
        int pause = 3_000_000 / count;
        Instant at = begin;
        for (int play = 0; play < count; play++) {
            at = at.plusMillis(random.nextInt(2 * pause));
            UUID viewer = device(preminted ? at.minusSeconds(random.nextInt(36_000)) : at.minusMillis(50));
            Instant received = at.plusMillis(watches + (long) Math.abs(jitter * random.nextGaussian()));
            add(
                    Kind.TOKEN_FARM,
                    ticket(clip, viewer, at),
                    watches,
                    received,
                    new Origin(own[random.nextInt(farmNetworks)], false));
        }
        return this;
    }

    Traffic deviceRotation(UUID clip, Instant begin, int count) {
        int watches = 3000 + random.nextInt(9000);
        int jitter = 15 + random.nextInt(30);
        int times = 1 + random.nextInt(3);
        UUID viewer = null;
        for (int play = 0; play < count; play++) {
            Instant at = begin.plusMillis(random.nextInt(3_500_000));
            if (play % times == 0) {
                viewer = device(begin.minusSeconds(random.nextInt(3600)));
            }
            Instant received = at.plusMillis(watches + (long) Math.abs(jitter * random.nextGaussian()));
            add(
                    Kind.DEVICE_ROTATION,
                    ticket(clip, viewer, at),
                    watches,
                    received,
                    new Origin(1_000_000 + random.nextInt(300), false));
        }
        return this;
    }

    Traffic clickFarm(UUID clip, Instant begin, int phones, int playsEach) {
        long network = network();
        for (int phone = 0; phone < phones; phone++) {
            UUID viewer = device(begin.minus(Duration.ofDays(20 + random.nextInt(200))));
            for (int play = 0; play < playsEach; play++) {
                Instant at = begin.plusMillis(random.nextInt(3_550_000));
                long watched = 3000 + random.nextInt(9000);
                Instant received = at.plusMillis(watched + 300 + random.nextInt(2500));
                add(Kind.CLICK_FARM, ticket(clip, viewer, at), watched, received, new Origin(network, false));
            }
        }
        return this;
    }

    Traffic slowDrip(UUID clip, Instant begin, Duration length, double anHour) {
        for (Instant at : byChance(begin, length, anHour)) {
            long watched = 3000 + random.nextInt(9000);
            Instant received = at.plusMillis(watched + 300 + random.nextInt(2500));
            Origin origin = new Origin(2_000_000 + random.nextInt(5000), false);
            add(Kind.SLOW_DRIP, ticket(clip, device(at.minusMillis(40)), at), watched, received, origin);
        }
        return this;
    }

    Traffic carefulFarm(UUID clip, Instant begin, int count) {
        long network = network();
        for (Instant at : byChance(begin, Duration.ofMinutes(55), count)) {
            long watched = 3000 + random.nextInt(9000);
            Instant received = at.plusMillis(watched + 300 + random.nextInt(2500));
            add(
                    Kind.CAREFUL_FARM,
                    ticket(clip, device(at.minusSeconds(random.nextInt(3600))), at),
                    watched,
                    received,
                    new Origin(network, false));
        }
        return this;
    }

    private void add(Kind kind, Ticket ticket, long claimedMs, Instant received, Origin origin) {
        plays.add(new Play(kind, Report.of(ticket, claimedMs, received, origin)));
    }

    /** Instants with gaps by chance. */
    private List<Instant> byChance(Instant begin, Duration length, double anHour) {
        List<Instant> instants = new ArrayList<>();
        Instant at = begin;
        while (true) {
            at = at.plusMillis((long) (-Math.log(1 - random.nextDouble()) * 3_600_000 / anHour));
            if (!at.isBefore(begin.plus(length))) {
                return instants;
            }
            instants.add(at);
        }
    }

    /** An id that says when the device was made. */
    UUID device(Instant madeAt) {
        return timeOrdered(madeAt);
    }

    Ticket ticket(UUID clip, UUID viewer, Instant at) {
        return new Ticket(timeOrdered(at), clip, viewer, 1);
    }

    private UUID timeOrdered(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000L | random.nextInt(OWN);
        return new UUID(high, 0x8000000000000000L | random.nextLong() >>> 2);
    }
}
