package org.craftreel.testsupport;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is in object storage. */
public final class Bucket {

    private Bucket() {}

    /** The keys below a prefix. */
    public static Set<String> keys(String prefix) {
        Config config = ConfigProvider.getConfig();
        MinioClient client = MinioClient.builder()
                .endpoint(config.getValue("craftreel.storage.endpoint", String.class))
                .credentials(
                        config.getValue("craftreel.storage.access-key", String.class),
                        config.getValue("craftreel.storage.secret-key", String.class))
                .region("us-east-1")
                .build();
        try {
            Set<String> keys = new TreeSet<>();
            Iterable<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                    .bucket(config.getOptionalValue("craftreel.storage.bucket", String.class)
                            .orElse("craftreel"))
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

    private static void close(MinioClient client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
