package org.craftreel.testsupport;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.OpenMultipart;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is in object storage. */
public final class Bucket {

    private static final String REGION = "us-east-1";

    /** For every S3 client of a test: one that makes its own reads the machine's certificates first, for a second. */
    public static final OkHttpClient HTTP =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();

    private Bucket() {}

    /** The keys below a prefix. */
    public static Set<String> keys(String prefix) {
        MinioClient client = MinioClient.builder()
                .endpoint(setting("endpoint"))
                .credentials(setting("access-key"), setting("secret-key"))
                .region(REGION)
                .httpClient(HTTP)
                .build();
        try {
            Set<String> keys = new TreeSet<>();
            Iterable<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket())
                    .prefix(prefix)
                    .recursive(true)
                    .build());
            for (Result<Item> item : items) {
                keys.add(item.get().objectName());
            }
            return keys;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            close(client);
        }
    }

    /** The keys of multipart uploads that were begun and neither completed nor aborted. */
    public static Set<String> unfinished() {
        return CDI.current().select(Multiparts.class).get().listOpen().stream()
                .map(OpenMultipart::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("craftreel.storage." + name, String.class);
    }

    private static String bucket() {
        return ConfigProvider.getConfig()
                .getOptionalValue("craftreel.storage.bucket", String.class)
                .orElse("craftreel");
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
