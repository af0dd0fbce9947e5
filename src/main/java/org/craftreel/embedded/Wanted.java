package org.craftreel.embedded;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.craftreel.start.StartRefusedException;

/**
 * What is configured, and therefore what is left to start. Loads nothing of the embedded servers.
 *
 * @param dataDirectory where everything is kept
 * @param bucket name of the bucket
 * @param database an embedded PostgreSQL is wanted
 * @param storage an embedded S3 server is wanted
 * @param secrets configured secrets; empty: those of the data directory
 * @param sessionKey a key of the form session is configured
 * @param ffmpeg configured program; empty: the one on the PATH, else the bundled one
 * @param ffprobe the same
 */
record Wanted(
        Path dataDirectory,
        String bucket,
        boolean database,
        boolean storage,
        Optional<String> secrets,
        boolean sessionKey,
        Optional<String> ffmpeg,
        Optional<String> ffprobe) {

    static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
    static final String STORAGE_ENDPOINT = "craftreel.storage.endpoint";
    static final String SECRETS = "craftreel.secrets";
    static final String SESSION_KEY = "quarkus.http.auth.session.encryption-key";
    static final String FFMPEG = "craftreel.media.ffmpeg";
    static final String FFPROBE = "craftreel.media.ffprobe";

    /** Reads the same sources as Quarkus will: system properties, environment, .env, application.properties. */
    static Wanted read() {
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        return new Wanted(
                Path.of(text(config, "craftreel.data-dir").orElse("craftreel-data")),
                text(config, "craftreel.storage.bucket").orElse("craftreel"),
                text(config, DATABASE_URL).isEmpty(),
                text(config, STORAGE_ENDPOINT).isEmpty(),
                text(config, SECRETS),
                text(config, SESSION_KEY).isPresent(),
                text(config, FFMPEG).or(() -> onPath("ffmpeg")),
                text(config, FFPROBE).or(() -> onPath("ffprobe")));
    }

    boolean needsDataDirectory() {
        return database || storage || secrets.isEmpty() || needsBundledFfmpeg();
    }

    boolean needsBundledFfmpeg() {
        return (ffmpeg.isEmpty() || ffprobe.isEmpty()) && BundledFfmpeg.find().isPresent();
    }

    /** @throws StartRefusedException when this package lacks a server that is wanted, as a container image does */
    void requireServers() {
        List<String> missing = new ArrayList<>();
        if (database && postgresArchive().isEmpty()) {
            missing.add("QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD");
        }
        if (storage && !hasObjectServer()) {
            missing.add("CRAFTREEL_STORAGE_ENDPOINT, CRAFTREEL_STORAGE_ACCESS_KEY, CRAFTREEL_STORAGE_SECRET_KEY");
        }
        if (missing.isEmpty()) {
            return;
        }
        String names = String.join(", ", missing);
        throw new StartRefusedException(
                "本程序包不含内置的数据库和对象存储；请设置 " + names + "。",
                "This package brings no database and no object store of its own; set " + names + ".");
    }

    /** The same for a command, which makes no films. */
    Wanted withoutFfmpeg() {
        Optional<String> none = Optional.of("");
        return new Wanted(dataDirectory, bucket, database, storage, secrets, sessionKey, none, none);
    }

    /** @throws StartRefusedException when no embedded servers were ever started on the data directory */
    void requireData() {
        if (Files.notExists(dataDirectory.resolve(Credentials.FILE))) {
            Path path = dataDirectory.toAbsolutePath().normalize();
            throw new StartRefusedException(
                    "数据目录 " + path + " 中没有数据；请设置 CRAFTREEL_DATA_DIR，或与服务相同的数据库和对象存储配置。",
                    "There are no data in the data directory " + path
                            + "; set CRAFTREEL_DATA_DIR, or the same database and object store as the service.");
        }
    }

    static Optional<URL> postgresArchive() {
        String machine = "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
        return Optional.ofNullable(Wanted.class.getClassLoader().getResource("postgres-linux-" + machine + ".txz"));
    }

    private static boolean hasObjectServer() {
        return Wanted.class.getClassLoader().getResource("org/gaul/s3proxy/S3Proxy.class") != null;
    }

    private static Optional<String> text(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<String> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String directory : path.split(":")) {
            Path candidate = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }
}
