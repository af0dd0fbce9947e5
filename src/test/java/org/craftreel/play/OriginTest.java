package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.craftreel.keys.Keyring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final Keyring KEYS = Keyring.parse(Keyring.generate());

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,203.0.113.250,true",
        "203.0.113.7,203.0.112.7,false",
        "2001:db8:1:2::3,2001:db8:1:ffff::1,true",
        "2001:db8:1:2::3,2001:db8:2:2::3,false",
        "::ffff:203.0.113.7,203.0.113.9,true"
    })
    void networkIsASlash24OrASlash48(String one, String other, boolean same) {
        assertThat(network(one, KEYS) == network(other, KEYS)).isEqualTo(same);
        assertThat(network(one, KEYS)).isNotZero();
    }

    @Test
    void networkTellsNothingWithoutTheKey() {
        assertThat(network("203.0.113.7", KEYS))
                .isNotEqualTo(network("203.0.113.7", Keyring.parse(Keyring.generate())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "unknown", "_hidden", "1.2.3", "1.2.3.4.5"})
    void nameIsNoNetworkAndIsNotLookedUp(String name) {
        assertThat(network(name, KEYS)).isZero();
    }

    @Test
    void addressThatIsNotKnownIsNoNetwork() {
        assertThat(Origin.of(null, null, KEYS)).isEqualTo(Origin.UNKNOWN);
    }

    private static long network(String host, Keyring keys) {
        return Origin.of(SocketAddress.inetSocketAddress(1, host), null, keys).network();
    }
}
