package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingsTest {

    private final TreeSet<String> stored = new TreeSet<>(List.of("a/1", "a/2", "a/3", "a/4", "b/1"));
    private final Listings listings = new Listings(this::walk);
    private int walks;

    @Test
    void pagesOfOneListingTakeOneWalk() {
        assertThat(all("a/", 1)).containsExactly("a/1", "a/2", "a/3", "a/4");
        assertThat(walks).isEqualTo(1);

        assertThat(all("a/", 2)).containsExactly("a/1", "a/2", "a/3", "a/4");
        assertThat(walks).isEqualTo(2);
    }

    @Test
    void newListingShowsWhatCameMeanwhile() {
        listings.page(request("a/", 2).build());
        stored.add("a/0");

        assertThat(all("a/", 3)).containsExactly("a/0", "a/1", "a/2", "a/3", "a/4");
    }

    @Test
    void listingsThatTakeTurnsDoNotMix() {
        ListObjectsV2Response first = listings.page(request("a/", 3).build());
        assertThat(all("", 2)).containsExactly("a/1", "a/2", "a/3", "a/4", "b/1");

        ListObjectsV2Response rest = listings.page(request("a/", 3)
                .continuationToken(first.nextContinuationToken())
                .build());
        assertThat(keys(rest)).containsExactly("a/4");
        assertThat(rest.isTruncated()).isFalse();
    }

    @Test
    void listingBeginsAfterAKeyAndPassesOneThatIsGone() {
        assertThat(keys(listings.page(request("a/", 9).startAfter("a/2").build())))
                .containsExactly("a/3", "a/4");
        assertThat(keys(listings.page(request("a/", 9).startAfter("a/25").build())))
                .containsExactly("a/3", "a/4");
        assertThat(keys(listings.page(request("a/", 9).startAfter("a/9").build())))
                .isEmpty();
    }

    private List<String> all(String prefix, int size) {
        List<String> keys = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page =
                    listings.page(request(prefix, size).continuationToken(token).build());
            assertThat(page.contents()).hasSizeBetween(1, size);
            keys.addAll(keys(page));
            token = page.nextContinuationToken();
            assertThat(page.isTruncated()).isEqualTo(token != null);
        } while (token != null);
        return keys;
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static ListObjectsV2Request.Builder request(String prefix, int size) {
        return ListObjectsV2Request.builder().bucket("craftreel").prefix(prefix).maxKeys(size);
    }

    private ListObjectsV2Response walk(ListObjectsV2Request request) {
        walks++;
        assertThat(request.maxKeys()).isNull();
        assertThat(request.continuationToken()).isNull();
        return ListObjectsV2Response.builder()
                .contents(stored.stream()
                        .filter(key -> key.startsWith(request.prefix()))
                        .map(key -> S3Object.builder().key(key).build())
                        .toList())
                .build();
    }
}
