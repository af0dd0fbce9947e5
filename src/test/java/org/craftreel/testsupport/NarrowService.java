package org.craftreel.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * Servers that can be cut, bounds that are soon reached, and another origin. One profile for all tests that need any: each is another
 * start of the application and of its servers.
 */
public class NarrowService implements QuarkusTestProfile {

    /** Plays that wait to be written: no less than the largest request has. */
    public static final int QUEUE = 1000;

    /** Who may listen to figures at once. */
    public static final int LISTENERS = 5;

    /** Entries of a run that is stored in blocks. */
    public static final int BLOCKS_FROM = 100;

    /** The one other origin whose scripts may call. */
    public static final String ORIGIN = "https://union.example";

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(CuttableServers.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "craftreel.play.queue",
                String.valueOf(QUEUE),
                "craftreel.ranking.blocks-from",
                String.valueOf(BLOCKS_FROM),
                "craftreel.live.listeners",
                String.valueOf(LISTENERS),
                // So that a heartbeat and the end come, and the end not before a test that does not wait for it.
                "craftreel.live.heartbeat",
                "1s",
                "craftreel.live.life",
                "12s",
                "craftreel.run-file.longest",
                "10s",
                "craftreel.live.retry-after",
                "7s",
                "quarkus.http.cors.enabled",
                "true",
                "quarkus.http.cors.origins",
                ORIGIN);
    }
}
