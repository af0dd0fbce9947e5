package org.craftreel.testsupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of the program, found in its classes. */
public final class PageRoutes {

    private PageRoutes() {}

    /** What the program answers beside the API and the media, as method and path. */
    public static List<String> list() {
        return new ClassFileImporter()
                .importPath(Paths.get("target", "classes", "org", "craftreel")).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(PageRoutes::routesOf)
                        .filter(route -> !route.contains(" /api/") && !route.contains(" /media/"))
                        .toList();
    }

    private static Stream<String> routesOf(JavaClass type) {
        String base = type.getAnnotationOfType(Path.class).value();
        return type.getMethods().stream()
                .flatMap(method -> methodOf(method).stream().map(verb -> verb + " " + join(base, pathOf(method))));
    }

    private static Optional<String> methodOf(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName())
                .findFirst();
    }

    private static String pathOf(JavaMethod method) {
        return method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }

    private static String join(String base, String path) {
        String joined = ("/" + base + "/" + path).replaceAll("/+", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
