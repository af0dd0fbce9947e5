package org.craftreel.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.embedded.UnpackedPrograms;

/**
 * The embedded servers for tests, in a directory that is deleted afterwards. What the environment configures is used
 * instead, so that the same tests run against external servers.
 */
public class EmbeddedTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String DATA_DIRECTORY = "craftreel.data-dir";

    private Path directory;
    private EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("craftreel-test-");
            if (System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null) {
                UnpackedPrograms.copyInto(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(DATA_DIRECTORY, directory.toString());
        servers = EmbeddedServers.start();
        Map<String, String> properties = new HashMap<>(servers.properties());
        if (System.getenv("CRAFTREEL_ACCOUNT_ADMIN_PASSWORD") == null) {
            properties.put("craftreel.account.admin-password", "made-for-the-tests");
        }
        return properties;
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
        System.clearProperty(DATA_DIRECTORY);
        Directories.delete(directory);
    }
}
