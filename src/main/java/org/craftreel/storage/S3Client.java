package org.craftreel.storage;

import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Makes clients with finite waits, waits for their answers, and sorts their faults. */
final class S3Client {

    /** A dead host answers nothing at all, so this bounds how long a request of ours hangs on one. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Silence on an open connection; progress resets it. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int REQUESTS_AT_ONCE = 256;

    /** Parts that were named and are not there, or not like that. */
    private static final Set<String> OTHER_PARTS = Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall");

    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject", "NoSuchUpload");

    private S3Client() {}

    /** A call of an S3 client. */
    interface Call<T> {
        CompletableFuture<T> start() throws MinioException;
    }

    static OkHttpClient newHttpClient() {
        // The dispatcher's usual 5 requests per host would let a few slow uploads hold up all playback.
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(new NamedStorageClass())
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
    }

    static MinioAsyncClient create(StorageSettings settings, URI endpoint, OkHttpClient httpClient) {
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(httpClient)
                .build();
        client.disableVirtualStyleEndpoint();
        return client;
    }

    /**
     * The call's answer.
     *
     * @throws NoSuchObjectException when the object is absent
     * @throws PartsDifferException when parts that the call names are absent or different
     * @throws StorageUnavailableException for every other fault
     */
    static <T> T await(String key, Call<T> call) {
        try {
            return call.start().get();
        } catch (ExecutionException | CompletionException e) {
            throw sorted(key, e.getCause() == null ? e : e.getCause());
        } catch (MinioException e) {
            throw sorted(key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("Interrupted while waiting for the object store", e);
        }
    }

    private static RuntimeException sorted(String key, Throwable fault) {
        if (fault instanceof ErrorResponseException answer) {
            String code = answer.errorResponse().code();
            if (ABSENT.contains(code)) {
                return new NoSuchObjectException(key, fault);
            }
            if (OTHER_PARTS.contains(code)) {
                return new PartsDifferException(key, fault);
            }
            return new StorageUnavailableException("The object store refused: " + code, fault);
        }
        if (fault instanceof ServerException || fault instanceof InvalidResponseException) {
            return new StorageUnavailableException("The object store failed", fault);
        }
        if (fault instanceof TimeoutException) {
            return new StorageUnavailableException("The object store does not answer", fault);
        }
        if (fault instanceof IOException) {
            return new StorageUnavailableException("The object store cannot be reached: " + fault.getMessage(), fault);
        }
        return new StorageUnavailableException("The object store failed: " + fault.getMessage(), fault);
    }
}
