package org.craftreel.testsupport;

import java.util.HashMap;
import java.util.Map;

/** The servers of {@link EmbeddedTestResource}, whose store senders and viewers reach by themselves. */
public class PublicStore extends EmbeddedTestResource {

    private static final String ENDPOINT = "craftreel.storage.endpoint";

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(super.start());
        properties.put(
                "craftreel.storage.public-endpoint",
                properties.getOrDefault(ENDPOINT, System.getenv("CRAFTREEL_STORAGE_ENDPOINT")));
        return properties;
    }
}
