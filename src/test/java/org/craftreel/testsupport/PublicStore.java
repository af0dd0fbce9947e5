package org.craftreel.testsupport;

import java.util.HashMap;
import java.util.Map;

/** The servers of {@link CuttableServers}, whose store senders and viewers reach by themselves. */
public class PublicStore extends CuttableServers {

    private static final String ENDPOINT = "craftreel.storage.endpoint";

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(super.start());
        properties.put("craftreel.storage.public-endpoint", properties.get(ENDPOINT));
        return properties;
    }
}
