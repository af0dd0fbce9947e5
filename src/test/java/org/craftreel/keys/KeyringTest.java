package org.craftreel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private static final String OLD = "old:" + secret((byte) 1, 32);
    private static final String NEW = "new:" + secret((byte) 2, 48);

    @Test
    void firstSecretSignsAndAllVerify() {
        Keyring rotated = Keyring.parse(NEW + ", " + OLD);
        Keyring before = Keyring.parse(OLD);

        assertThat(rotated.currentId()).isEqualTo("new");
        assertThat(rotated.find("new", Purpose.TICKET)).contains(rotated.current(Purpose.TICKET));
        assertThat(rotated.find("old", Purpose.TICKET)).contains(before.current(Purpose.TICKET));
        assertThat(rotated.find("older", Purpose.TICKET)).isEmpty();
    }

    @Test
    void derivedKeyStaysTheSameOverReleases() {
        byte[] key = Keyring.parse(OLD).current(Purpose.TOKEN).getEncoded();

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo(HexFormat.of()
                        .formatHex(Hkdf.derive(
                                HexFormat.of().parseHex("01".repeat(32)),
                                new byte[0],
                                "craftreel/1/token".getBytes(),
                                32)));
    }

    @Test
    void everyPurposeHasAKeyOfItsOwn() {
        Keyring keyring = Keyring.parse(OLD);
        Set<String> keys = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            keys.add(HexFormat.of().formatHex(keyring.current(purpose).getEncoded()));
        }

        assertThat(keys).hasSize(Purpose.values().length).allMatch(key -> key.length() == 64);
    }

    @Test
    void generatedSecretParsesAndIsNeverTheSame() {
        String generated = Keyring.generate();

        assertThat(Keyring.parse(generated).currentId()).isEqualTo(generated.substring(0, 8));
        assertThat(Keyring.generate()).isNotEqualTo(generated);
    }

    @Test
    void faultsNameThePlaceAndNotTheSecret() {
        refused("", "craftreel.secrets, entry 1 of 1: expected id:base64url");
        refused(OLD + ",", "craftreel.secrets, entry 2 of 2: expected id:base64url");
        refused(OLD + "," + OLD, "craftreel.secrets, entry 2 of 2: the id 'old' is used twice");
        refused("a b:xx", "craftreel.secrets, entry 1 of 1: an id has 1 to 32 letters, digits, '_' or '-'");
        refused("k:p@ss", "craftreel.secrets, entry 1 of 1: the secret is not base64url");
        refused(
                "k:" + secret((byte) 1, 31),
                "craftreel.secrets, entry 1 of 1: the secret has 31 bytes, at least 32 are needed");
    }

    @Test
    void textFormNamesIdsOnly() {
        assertThat(Keyring.parse(NEW + "," + OLD)).hasToString("Keyring[new, old]");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> Keyring.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static String secret(byte value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
