package org.craftreel.embedded;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Pages of long listings. The store of files walks all of its files for each page, which for 100,000 of them is a hundred
 * walks; here the walk for the first page serves those that follow it.
 */
final class Listings {

    private final Lister files;

    /** The last walk that has pages left; given up when memory is short. */
    private volatile SoftReference<Walk> last = new SoftReference<>(null);

    Listings(Lister files) {
        this.files = files;
    }

    /** The store of files; without a number of keys it lists all. */
    interface Lister {
        ListObjectsV2Response list(ListObjectsV2Request request);
    }

    private record Walk(String bucket, String prefix, List<S3Object> objects) {

        boolean serves(ListObjectsV2Request request) {
            return bucket.equals(request.bucket()) && Objects.equals(prefix, request.prefix());
        }

        /** The place of the first object whose key comes after this one. */
        int after(String key) {
            int low = 0;
            int high = objects.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (objects.get(middle).key().compareTo(key) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    ListObjectsV2Response page(ListObjectsV2Request request) {
        boolean byDirectory =
                request.delimiter() != null && !request.delimiter().isEmpty();
        if (byDirectory || request.maxKeys() == null || request.maxKeys() == 0) {
            return files.list(request);
        }
        Walk walk = walkFor(request);
        String start = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        int from = start == null ? 0 : walk.after(start);
        int to = Math.min(from + request.maxKeys(), walk.objects().size());
        boolean more = to < walk.objects().size();
        last = new SoftReference<>(more ? walk : null);
        return SdkResponses.objectsPage(
                walk.objects().subList(from, to),
                List.of(),
                more ? walk.objects().get(to - 1).key() : null);
    }

    /** A first page is always of a walk of its own, so that a listing shows what was there when it began. */
    private Walk walkFor(ListObjectsV2Request request) {
        Walk earlier = last.get();
        if (request.continuationToken() != null && earlier != null && earlier.serves(request)) {
            return earlier;
        }
        ListObjectsV2Request all = request.toBuilder()
                .maxKeys(null)
                .continuationToken(null)
                .startAfter(null)
                .build();
        return new Walk(request.bucket(), request.prefix(), files.list(all).contents());
    }
}
