package org.craftreel;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packages' arrows: a package uses only those of the rows below its own. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

    private static final String ROOT = "org.craftreel";

    /** From top to bottom; packages of one row do not see each other. */
    private static final List<Set<String>> ROWS = List.of(
            Set.of("cli"),
            Set.of("embedded", "demo", "drill", "upkeep"),
            Set.of("site", "studio"),
            Set.of("page"),
            Set.of("app", "bulletin"),
            Set.of("ranking", "play.screening", "trend"),
            Set.of("play", "engagement", "channel", "jury", "ballot"),
            Set.of(
                    "clip.upload",
                    "clip.media",
                    "clip.caption",
                    "clip.review",
                    "clip.sanction",
                    "clip.takedown",
                    "clip.playback"),
            Set.of("clip.likeness"),
            Set.of("clip"),
            Set.of("campaign", "account.invitation"),
            Set.of("account"),
            Set.of("organization", "sheet"),
            Set.of("ledger", "storage", "http"),
            Set.of("keys", "time", "start", "table", "print"));

    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of("service", "repository", "dto", "mapper", "util", "utils", "common", "helper", "manager");

    private static final int MOST_LINES = 500;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyPackageHasARow() {
        Set<String> known = ROWS.stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(known).as(type.getName()).contains(packageOf(type)));
    }

    @Test
    void packagesUseOnlyThoseBelow() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && !mayUse(packageOf(type), packageOf(target))) {
                    forbidden.add(type.getName() + " -> " + target.getName());
                }
            }
        }

        assertThat(forbidden).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageIsNamedAfterALayer() {
        assertThat(CLASSES).allSatisfy(type -> assertThat(type.getPackageName().split("\\."))
                .as(type.getName())
                .doesNotContainAnyElementsOf(NAMES_THAT_SAY_NOTHING));
    }

    @Test
    void noClassIsNamedUtilOrManager() {
        assertThat(CLASSES)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> name.matches(".*(Util|Utils|Manager|Helper|Impl)"));
    }

    @Test
    void noClassHasMoreThanFiveHundredLines() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src"))) {
            List<String> long500 = new ArrayList<>();
            for (java.nio.file.Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    if (count > MOST_LINES) {
                        long500.add(file + ": " + count);
                    }
                }
            }
            assertThat(long500).isEmpty();
        }
    }

    /** What the description hides is in no table of endpoints: pages may, the API may not. */
    @Test
    void nothingOfTheApiIsHiddenFromItsDescription() {
        assertThat(CLASSES)
                .filteredOn(type -> type.isAnnotatedWith(Path.class)
                        && type.getAnnotationOfType(Path.class).value().startsWith("/api"))
                .isNotEmpty()
                .flatExtracting(JavaClass::getMethods)
                .noneMatch(method -> method.isAnnotatedWith(Operation.class)
                        && method.getAnnotationOfType(Operation.class).hidden());
    }

    @Test
    void arrowsThatAreForbiddenAreSeen() {
        Map<String, String> forbidden = Map.of(
                "clip", "clip.media",
                "clip.upload", "clip.media",
                "campaign", "clip",
                "page", "site",
                "site", "studio",
                "storage", "http",
                "clip.playback", "play",
                "engagement", "play",
                "play", "engagement",
                "ledger", "storage");

        forbidden.forEach((from, to) ->
                assertThat(mayUse(from, to)).as(from + " -> " + to).isFalse());
        assertThat(mayUse("clip.media", "clip")).isTrue();
        assertThat(mayUse("site", "app")).isTrue();
        assertThat(mayUse("demo", "studio")).isTrue();
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to) || row(from) < row(to);
    }

    private static int row(String name) {
        for (int row = 0; row < ROWS.size(); row++) {
            if (ROWS.get(row).contains(name)) {
                return row;
            }
        }
        throw new AssertionError("No row has the package " + name);
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
