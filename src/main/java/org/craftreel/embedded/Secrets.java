package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.craftreel.start.StartRefusedException;

/** What tokens, tickets and links are signed with, where it is not configured: a file of the data directory. */
final class Secrets {

    private static final String FILE = "secrets";

    private Secrets() {}

    /** The configured ones, else those of the directory, which are made at the first start. */
    static String of(Wanted wanted, DataDirectory directory) throws IOException {
        if (wanted.secrets().isPresent()) {
            return wanted.secrets().get();
        }
        Path file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            PrivateFiles.write(file, Keyring.generate() + "\n");
        }
        return Files.readString(file).strip();
    }

    /** The same for a command, which makes no file: where there are none it signs nothing that others would read. */
    static String find(Wanted wanted) throws IOException {
        if (wanted.secrets().isPresent()) {
            return wanted.secrets().get();
        }
        Path file = wanted.dataDirectory().resolve(FILE);
        return Files.exists(file) ? Files.readString(file).strip() : Keyring.generate();
    }

    /** Hands them over. */
    static void put(String secrets, Wanted wanted, Map<String, String> properties) {
        Keyring keyring;
        try {
            keyring = Keyring.parse(secrets);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("密钥配置有误（CRAFTREEL_SECRETS）。", e.getMessage());
        }
        properties.put(Wanted.SECRETS, secrets);
        if (!wanted.sessionKey()) {
            byte[] key = keyring.current(Purpose.SESSION).getEncoded();
            properties.put(Wanted.SESSION_KEY, Base64.getEncoder().encodeToString(key));
        }
    }
}
