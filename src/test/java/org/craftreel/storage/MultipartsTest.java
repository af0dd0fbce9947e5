package org.craftreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("external")
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class MultipartsTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    ObjectStore store;

    @Inject
    Multiparts multiparts;

    private final String key = "test/" + UUID.randomUUID() + "/原片.mp4";
    private final byte[] bytes = new byte[11 * MIB + 7];
    private String id;

    @BeforeEach
    void begin() {
        new Random(1).nextBytes(bytes);
        id = multiparts.begin(key, "application/octet-stream");
    }

    @AfterEach
    void leaveNothing() {
        multiparts.abort(key, id);
        store.delete(key);
        assertThat(multiparts.listOpen()).noneMatch(open -> open.key().equals(key));
    }

    @Test
    void namedPartsAreJoinedInOrderAndOthersAreDropped() throws Exception {
        StoredPart first = put(1, 0, 5 * MIB);
        StoredPart fencedOut = put(2, 1, 9);
        StoredPart last = put(7, 5 * MIB, bytes.length);

        assertThat(multiparts.list(key, id)).containsExactly(first, fencedOut, last);
        assertThat(multiparts.listOpen())
                .anyMatch(open -> open.key().equals(key) && open.id().equals(id));
        assertThat(store.find(key)).isEmpty();

        multiparts.complete(key, id, List.of(first, last));

        try (InputStream whole = store.open(key, 0, bytes.length)) {
            assertThat(whole.readAllBytes()).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> multiparts.list(key, id)).isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void abortedOneIsGoneAndMayBeAbortedAgain() {
        put(1, 0, 10);

        multiparts.abort(key, id);
        multiparts.abort(key, id);

        assertThat(store.find(key)).isEmpty();
        assertThatThrownBy(() -> put(2, 0, 10)).isInstanceOf(NoSuchObjectException.class);
    }

    private StoredPart put(int number, int from, int to) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        try (Spool spool = store.newSpool()) {
            spool.append(part, 0, part.length);
            return multiparts.put(key, id, number, spool);
        }
    }
}
