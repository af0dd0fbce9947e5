package org.craftreel.testsupport;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The servers of {@link EmbeddedTestResource}, each reached through a proxy that can be cut. */
public class CuttableServers extends EmbeddedTestResource {

    private static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
    private static final String STORAGE_ENDPOINT = "craftreel.storage.endpoint";

    private static CutProxy database;
    private static CutProxy storage;

    public static CutProxy database() {
        return database;
    }

    public static CutProxy storage() {
        return storage;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(super.start());
        URI databaseUrl = URI.create(configured(properties, DATABASE_URL).substring("jdbc:".length()));
        URI storageUrl = URI.create(configured(properties, STORAGE_ENDPOINT));
        database = new CutProxy(databaseUrl.getHost(), databaseUrl.getPort() < 0 ? 5432 : databaseUrl.getPort());
        storage = new CutProxy(storageUrl.getHost(), storageUrl.getPort());
        put(properties, DATABASE_URL, "jdbc:postgresql://127.0.0.1:" + database.port() + databaseUrl.getPath());
        put(properties, STORAGE_ENDPOINT, "http://127.0.0.1:" + storage.port());
        return properties;
    }

    private static String configured(Map<String, String> properties, String name) {
        return properties.getOrDefault(
                name, System.getenv(name.toUpperCase().replace('.', '_').replace('-', '_')));
    }

    /** As a system property too, for these outweigh what a test resource says. */
    private static void put(Map<String, String> properties, String name, String value) {
        properties.put(name, value);
        System.setProperty(name, value);
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
            storage.close();
        }
        System.clearProperty(DATABASE_URL);
        System.clearProperty(STORAGE_ENDPOINT);
        super.stop();
    }
}
