package org.craftreel.clip.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.craftreel.clip.Device;
import org.craftreel.http.Network;
import org.craftreel.http.Problem;
import org.craftreel.keys.Keyring;
import org.craftreel.start.StartRefusedException;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.RawHttp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
public class DeviceLimitTest {

    /** Of this machine, in a network of its own, which no other test comes from. */
    private static final String ADDRESS = "127.83.19.1";

    private static final long PLANT = 7;

    @Inject
    DeviceLimit limit;

    @Inject
    Keyring keys;

    private final SetClock clock = new SetClock();

    @Test
    void networkThatAsksForMoreIsToldWhenToComeAgainAndItsDevicesPlayOn() throws IOException {
        UUID clip = Clips.published();
        String device = bodyOf(ask("/devices", "")).replaceAll(".*\"deviceToken\":\"([^\"]+)\".*", "$1");
        long network = Network.of(InetAddress.getByName(ADDRESS).getAddress(), keys);
        assertThatThrownBy(() -> drain(limit, network)).isInstanceOf(Problem.class);

        String chinese = refusal("Accept-Language: zh", network);
        String english = refusal("Accept-Language: en", network);

        assertThat(chinese).startsWith("HTTP/1.1 429").contains("/too-many-devices\"", "1 秒后再试");
        assertThat(english.toLowerCase(Locale.ROOT)).contains("try again in 1 seconds", "\nretry-after: 1\r");
        assertThat(ask("/clips/" + clip + "/playback", Device.HEADER + ": " + device))
                .startsWith("HTTP/1.1 200")
                .contains("\"ticket\":\"");
        assertThat(Clips.device()).as("from another network").isNotEmpty();
    }

    @Test
    void factoryBehindOneAddressPassesAtOnce() {
        DeviceLimit narrow = limit(5000);

        for (int worker = 0; worker < 2000; worker++) {
            narrow.count(PLANT);
        }
    }

    @Test
    void bucketFillsAsTheHourPasses() {
        DeviceLimit narrow = limit(60);
        assertThatThrownBy(() -> drain(narrow, PLANT))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.retryAfter())
                        .hasValue(Duration.ofMinutes(1)));

        clock.now = clock.now.plusSeconds(59);
        assertThatThrownBy(() -> narrow.count(PLANT))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.retryAfter())
                        .hasValue(Duration.ofSeconds(1)));
        narrow.count(PLANT + 1);

        clock.now = clock.now.plusSeconds(1);
        narrow.count(PLANT);
        assertThatThrownBy(() -> narrow.count(PLANT)).isInstanceOf(Problem.class);

        clock.now = clock.now.plus(Duration.ofDays(1));
        for (int device = 0; device < 60; device++) {
            narrow.count(PLANT);
        }
        assertThatThrownBy(() -> narrow.count(PLANT)).isInstanceOf(Problem.class);
    }

    @Test
    void clockThatIsSetBackKeepsNobodyOutForLongerThanAnEmptyBucket() {
        DeviceLimit narrow = limit(60);
        narrow.count(PLANT);

        clock.now = clock.now.minus(Duration.ofDays(1));

        assertThatThrownBy(() -> narrow.count(PLANT))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.retryAfter())
                        .hasValue(Duration.ofMinutes(1)));
    }

    @Test
    void networkThatAskedLongestAgoIsForgottenWhenThereAreTooMany() {
        DeviceLimit narrow = limit(1);
        narrow.count(PLANT);
        assertThatThrownBy(() -> narrow.count(PLANT)).isInstanceOf(Problem.class);

        for (long network = 1; network <= DeviceLimit.NETWORKS; network++) {
            narrow.count(PLANT + network);
        }

        assertThatCode(() -> narrow.count(PLANT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> narrow.count(PLANT + DeviceLimit.NETWORKS)).isInstanceOf(Problem.class);
    }

    @Test
    void unknownNetworkIsNotBounded() {
        DeviceLimit narrow = limit(1);

        narrow.count(Network.UNKNOWN);
        narrow.count(Network.UNKNOWN);
    }

    @Test
    void numberThatLetsNobodyInStopsTheStart() {
        assertThatThrownBy(() -> limit(0).require(null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("CRAFTREEL_PLAYBACK_DEVICES_PER_HOUR");
    }

    /** Asked again where a place became free between the last one that was taken and the request. */
    private String refusal(String language, long network) throws IOException {
        for (int attempt = 0; ; attempt++) {
            assertThatThrownBy(() -> drain(limit, network)).isInstanceOf(Problem.class);
            String answer = ask("/devices", language);
            if (answer.startsWith("HTTP/1.1 429") || attempt == 20) {
                return answer;
            }
        }
    }

    private static void drain(DeviceLimit limit, long network) {
        for (int device = 0; device < 10_000; device++) {
            limit.count(network);
        }
    }

    private DeviceLimit limit(int perHour) {
        PlaybackSettings settings = new PlaybackSettings() {
            @Override
            public Duration linkLife() {
                return Duration.ofMinutes(15);
            }

            @Override
            public int devicesPerHour() {
                return perHour;
            }
        };
        return new DeviceLimit(settings, clock);
    }

    private static String ask(String path, String header) throws IOException {
        try (RawHttp http = RawHttp.from(ADDRESS)) {
            http.line("POST /api/v1" + path + " HTTP/1.1")
                    .line("Host: localhost")
                    .line("Content-Length: 0");
            if (!header.isEmpty()) {
                http.line(header);
            }
            return http.line("").answer();
        }
    }

    private static String bodyOf(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
