package org.craftreel.play.screening;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Screening;

/**
 * A campaign's plays of an hour as columns of numbers, added in the order of their tickets. What it makes of crowds is what
 * {@link HourPlays} has the database make of them, to the last play.
 */
final class HourMemory {

    /** Of a play, with all that is counted by it, where each has a device and a network of its own; and while that grows. */
    static final int BYTES_OF_PLAY = 360;

    private static final int NONE = -1;
    private static final int ROWS_OF_A_PIECE = 20_000;

    private final Hour hour;
    private final Screening limits;
    private final Numbering clips = new Numbering();
    private final Numbering viewers = new Numbering();
    /** Pairs of a clip and a viewer, and of a clip and a network. */
    private final Numbering devices = new Numbering();

    private final Numbering networks = new Numbering();
    private final Tally ofClip = new Tally();
    private final Tally ofViewer = new Tally();
    private final Tally ofDevice = new Tally();
    private final Tally ofNetwork = new Tally();

    private int size;
    private long[] tickets;
    private int[] device;
    private int[] network;
    private int[] delay;
    private boolean[] young;

    /** @param expected about so many plays */
    HourMemory(Hour hour, Screening limits, int expected) {
        this.hour = hour;
        this.limits = limits;
        tickets = new long[2 * expected];
        device = new int[expected];
        network = new int[expected];
        delay = new int[expected];
        young = new boolean[expected];
    }

    /**
     * Adds a play.
     *
     * @param reportedMicros the time of its first report, since the epoch
     * @param network its number; 0 for none
     */
    void add(UUID ticket, UUID clip, UUID viewer, long reportedMicros, long network) {
        makeRoom();
        long issuedMillis = ticket.getMostSignificantBits() >>> 16;
        int clipNumber = clips.of(clip.getMostSignificantBits(), clip.getLeastSignificantBits());
        int viewerNumber = viewers.of(viewer.getMostSignificantBits(), viewer.getLeastSignificantBits());
        tickets[2 * size] = ticket.getMostSignificantBits();
        tickets[2 * size + 1] = ticket.getLeastSignificantBits();
        device[size] = devices.of(clipNumber, viewerNumber);
        this.network[size] = network == 0 ? NONE : networks.of(clipNumber, network);
        delay[size] = (int) Math.floorDiv(reportedMicros - issuedMillis * 1000, 50_000L);
        young[size] = viewer.version() == 7
                && issuedMillis - (viewer.getMostSignificantBits() >>> 16) < limits.youngDeviceMinutes() * 60_000L;
        ofClip.count(clipNumber);
        ofViewer.count(viewerNumber);
        ofDevice.count(device[size]);
        if (network != 0) {
            ofNetwork.count(this.network[size]);
        }
        size++;
    }

    private void makeRoom() {
        if (size == device.length) {
            int room = size + size / 2 + 1024;
            tickets = Arrays.copyOf(tickets, 2 * room);
            device = Arrays.copyOf(device, room);
            network = Arrays.copyOf(network, room);
            delay = Arrays.copyOf(delay, room);
            young = Arrays.copyOf(young, room);
        }
    }

    int size() {
        return size;
    }

    UUID ticket(int play) {
        return new UUID(tickets[2 * play], tickets[2 * play + 1]);
    }

    /** The clip's number among those of the hour. */
    int clip(int play) {
        return (int) devices.high(device[play]);
    }

    /** -1 for a clip without plays. */
    int numberOf(UUID clip) {
        return clips.find(clip.getMostSignificantBits(), clip.getLeastSignificantBits());
    }

    /** 0 for none. */
    long network(int play) {
        return network[play] == NONE ? 0 : networks.low(network[play]);
    }

    int delay(int play) {
        return delay[play];
    }

    boolean isYoung(int play) {
        return young[play];
    }

    /** How many plays of the clip its device began. */
    int ofDevice(int play) {
        return ofDevice.of(device[play]);
    }

    /** How many plays in the campaign its device began. */
    int ofViewer(int play) {
        return ofViewer.of((int) devices.low(device[play]));
    }

    /** Devices that began more than a limit in the campaign, by clip. */
    List<HourPlays.Busy> busyDevices() {
        int[] plays = new int[clips.size()];
        int[] busy = new int[clips.size()];
        for (int each = 0; each < devices.size(); each++) {
            if (ofViewer.of((int) devices.low(each)) > limits.playsPerDeviceHour()) {
                plays[(int) devices.high(each)] += ofDevice.of(each);
                busy[(int) devices.high(each)]++;
            }
        }
        List<HourPlays.Busy> found = new ArrayList<>();
        for (int clip = 0; clip < plays.length; clip++) {
            if (plays[clip] > 0) {
                found.add(new HourPlays.Busy(id(clip), plays[clip], busy[clip]));
            }
        }
        return found;
    }

    private UUID id(int clip) {
        return new UUID(clips.high(clip), clips.low(clip));
    }

    /** What is counted of a clip's plays, or of those of one network. */
    private static final class Count {
        private int devices;
        private int networks;
        private int young;
        private int busiest;
        private int alike;
        private int crest = NONE;
        private int last = NONE;
        private long gaps;
        private long sum;
        private long squares;

        void addGap(int millis) {
            if (last != NONE) {
                long gap = millis - last;
                gaps++;
                sum += gap;
                squares += gap * gap;
            }
            last = millis;
        }

        /** 100 times the sample's standard deviation over the mean, rounded half up, without an error of rounding before. */
        int spread() {
            if (gaps < 2 || sum == 0) {
                return NONE;
            }
            BigInteger count = BigInteger.valueOf(gaps);
            BigInteger square = BigInteger.valueOf(sum).pow(2);
            // The square of twice the quotient.
            BigInteger fourfold = count.multiply(
                            count.multiply(BigInteger.valueOf(squares)).subtract(square))
                    .multiply(BigInteger.valueOf(40_000))
                    .divide(square.multiply(BigInteger.valueOf(gaps - 1)));
            return fourfold.sqrt().add(BigInteger.ONE).shiftRight(1).intValueExact();
        }
    }

    /** The crowds that are large enough to be looked at; there are rests between pieces of this. */
    List<Crowd> crowds(Pace pace) {
        int fewest = Math.min(limits.networkPlays(), limits.burstPlays()) / 4;
        Count[] all = new Count[clips.size()];
        Count[] each = new Count[networks.size()];
        for (int clip = 0; clip < all.length; clip++) {
            all[clip] = ofClip.of(clip) >= fewest ? new Count() : null;
        }
        for (int one = 0; one < each.length; one++) {
            each[one] = ofNetwork.of(one) >= fewest ? new Count() : null;
            if (all[(int) networks.high(one)] != null) {
                all[(int) networks.high(one)].networks++;
            }
        }
        for (int one = 0; one < devices.size(); one++) {
            if (all[(int) devices.high(one)] != null) {
                all[(int) devices.high(one)].devices++;
            }
        }
        count(all, each, pace);
        List<Crowd> crowds = new ArrayList<>();
        for (int clip = 0; clip < all.length; clip++) {
            if (all[clip] != null) {
                crowds.add(crowd(clip, 0, ofClip.of(clip), all[clip]));
            }
        }
        for (int one = 0; one < each.length; one++) {
            if (each[one] != null) {
                each[one].networks = 1;
                crowds.add(crowd((int) networks.high(one), networks.low(one), ofNetwork.of(one), each[one]));
            }
        }
        return crowds;
    }

    private Crowd crowd(int clip, long number, int plays, Count count) {
        return new Crowd(
                id(clip),
                number,
                plays,
                ofClip.of(clip),
                count.devices,
                count.networks,
                count.young,
                count.alike,
                count.crest,
                count.spread(),
                count.busiest);
    }

    private void count(Count[] all, Count[] each, Pace pace) {
        Delays ofClips = new Delays();
        Delays ofNetworks = new Delays();
        Numbering known = new Numbering();
        for (int play = 0; play < size; play++) {
            Count ofAll = all[clip(play)];
            if (ofAll != null) {
                count(ofAll, play, clip(play), ofClips);
            }
            Count ofOne = network[play] == NONE ? null : each[network[play]];
            if (ofOne != null) {
                count(ofOne, play, network[play], ofNetworks);
                int before = known.size();
                known.of(network[play], device[play]);
                ofOne.devices += known.size() - before;
            }
            if (play % ROWS_OF_A_PIECE == ROWS_OF_A_PIECE - 1) {
                pace.rest();
            }
        }
        ofClips.end(all);
        ofNetworks.end(each);
    }

    /** @param group the number of the clip, or of its network */
    private void count(Count count, int play, int group, Delays delays) {
        if (ofDevice(play) > limits.playsPerDeviceAndClip()) {
            count.busiest++;
        }
        if (young[play]) {
            count.young++;
            count.addGap((int) ((tickets[2 * play] >>> 16) - hour.begin().toEpochMilli()));
            delays.count(group, delay[play]);
        }
    }

    /** How often each delay came in each group. */
    private static final class Delays {

        private final Numbering delays = new Numbering();
        private final Tally plays = new Tally();

        void count(int group, int delay) {
            plays.count(delays.of(group, delay));
        }

        /** The most frequent one of each group, and of equal ones the least. */
        void end(Count[] groups) {
            for (int each = 0; each < delays.size(); each++) {
                Count group = groups[(int) delays.high(each)];
                int delay = (int) delays.low(each);
                int alike = plays.of(each);
                if (alike > group.alike || alike == group.alike && delay < group.crest) {
                    group.alike = alike;
                    group.crest = delay;
                }
            }
        }
    }
}
