package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void everySettingStandsInTheDocumentWithItsDefault() throws IOException {
        List<String> rows =
                Files.readAllLines(DOCUMENT).stream().map(String::strip).toList();
        List<Setting> settings = settings();

        assertThat(settings)
                .contains(new Setting("craftreel.play.queue", "50000"))
                .contains(new Setting("craftreel.media.limits.max-memory", "1G"))
                .contains(new Setting("craftreel.storage.public-endpoint", null));
        assertThat(settings).allSatisfy(setting -> assertThat(rows)
                .as("a row that begins %s", setting.rowBegin())
                .anyMatch(row -> row.startsWith(setting.rowBegin())));
    }

    /** A setting and its default; null where it has none, or one that the program finds out. */
    private record Setting(String name, String byDefault) {

        String rowBegin() {
            String begin = "| `" + name + "` | ";
            return byDefault == null ? begin : begin + "`" + byDefault + "` |";
        }
    }

    private static List<Setting> settings() throws IOException {
        List<Setting> settings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(ConfigurationDocTest::load)
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                    .forEach(type ->
                            collect(type.getAnnotation(ConfigMapping.class).prefix(), type, settings));
        }
        return settings;
    }

    private static Class<?> load(Path file) {
        String name = CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
        try {
            return Class.forName(name, false, ConfigurationDocTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(String prefix, Class<?> mapping, List<Setting> settings) {
        for (Method method : mapping.getDeclaredMethods()) {
            String name = prefix + "." + kebabCase(method.getName());
            WithDefault byDefault = method.getAnnotation(WithDefault.class);
            if (method.getReturnType().getEnclosingClass() == mapping) {
                collect(name, method.getReturnType(), settings);
            } else {
                settings.add(new Setting(name, byDefault == null ? null : byDefault.value()));
            }
        }
    }

    private static String kebabCase(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
