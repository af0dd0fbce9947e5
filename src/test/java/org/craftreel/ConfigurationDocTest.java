package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");

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

    private static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.craftreel")) {
            if (found.isAnnotatedWith(ConfigMapping.class)) {
                collect(found.getAnnotationOfType(ConfigMapping.class).prefix(), found.reflect(), settings);
            }
        }
        return settings;
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
