package org.craftreel.testsupport;

import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is in object storage. */
public final class Bucket {

    private static final String REGION = "us-east-1";

    private Bucket() {}

    /** The keys below a prefix. */
    public static Set<String> keys(String prefix) {
        MinioClient client = MinioClient.builder()
                .endpoint(setting("endpoint"))
                .credentials(setting("access-key"), setting("secret-key"))
                .region(REGION)
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

    /**
     * The keys of multipart uploads that were begun and neither completed nor aborted. MinIO tells them only by their
     * whole keys, so none there.
     */
    public static Set<String> unfinished() {
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(setting("endpoint"))
                .credentials(setting("access-key"), setting("secret-key"))
                .region(REGION)
                .build();
        try {
            return client
                    .listMultipartUploads(
                            ListMultipartUploadsArgs.builder().bucket(bucket()).build())
                    .get()
                    .result()
                    .uploads()
                    .stream()
                    .map(ListMultipartUploadsResult.Upload::objectName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            close(client);
        }
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
