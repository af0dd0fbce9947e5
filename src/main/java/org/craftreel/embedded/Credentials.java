package org.craftreel.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.craftreel.start.StartRefusedException;

/**
 * Passwords of the embedded servers, generated once and kept in the file {@code credentials} of the data directory.
 *
 * @param databaseAdmin password of PostgreSQL's superuser {@code postgres}
 * @param database password of the service's role {@code craftreel}
 * @param storageAccessKey user name at the S3 server
 * @param storageSecretKey password at the S3 server
 */
record Credentials(String databaseAdmin, String database, String storageAccessKey, String storageSecretKey) {

    static final String FILE = "credentials";

    private static final SecureRandom RANDOM = new SecureRandom();

    static Credentials load(DataDirectory directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            PrivateFiles.write(file, """
                    # Passwords of the embedded servers, generated at the first start. Keep this file secret.
                    database.admin-password=%s
                    database.password=%s
                    storage.access-key=%s
                    storage.secret-key=%s
                    """.formatted(random(24), random(24), random(10), random(24)));
        }
        return read(file);
    }

    /** Those of a directory that another process holds. */
    static Credentials read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Credentials(
                required(file, properties, "database.admin-password"),
                required(file, properties, "database.password"),
                required(file, properties, "storage.access-key"),
                required(file, properties, "storage.secret-key"));
    }

    @Override
    public String toString() {
        return "Credentials";
    }

    private static String required(Path file, Properties properties, String name) {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new StartRefusedException(
                    "文件 " + file + " 缺少 " + name + "。", "The file " + file + " lacks " + name + ".");
        }
        return value;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
