package org.craftreel.clip.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program sees of this machine: libraries and programs, read-only, and the directory that it works in. There is no
 * other file, no network and no other process's memory to reach, whatever the program is brought to do.
 */
final class Confinement {

    private static final List<String> ROOTS = List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64");

    /**
     * A file system in memory over an empty directory, as another root. The bounds of namespaces that a user may make do
     * not let go of flags that a mount has already, therefore they are all asked for. What cannot be laid out is the
     * machine's fault, which the exit code of SIGTERM says.
     */
    private static final String SCRIPT = """
            trap 'test $? = 0 || exit 143' EXIT
            set -e
            view="$PWD/$1"
            shift
            mkdir -p "$view"
            mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev view "$view"
            mkdir -p %s
            cp -P --parents %s "$view"
            %s
            while [ "$1" != -- ]; do
                mkdir -p "$view$1"
                mount --rbind -o ro,nosuid,nodev "$1" "$view$1"
                shift
            done
            mkdir -p "$view$PWD"
            mount --bind "$PWD" "$view$PWD"
            trap - EXIT
            exec unshare --root="$view" --wd="$PWD" "$@"
            """;

    private Confinement() {}

    /**
     * The words in front of a command. Between come the name of a directory that is made where the command works, is empty
     * for everybody else and stays behind, and further directories that the command reads, and {@code --}.
     *
     * @param places directories besides the system's own that the command reads: of programs and libraries
     */
    static List<String> prefix(List<Path> places) {
        List<Path> mounted = new ArrayList<>();
        List<Path> copied = new ArrayList<>();
        for (Path root :
                Stream.concat(ROOTS.stream().map(Path::of), places.stream()).toList()) {
            if (Files.isSymbolicLink(root)) {
                copied.add(root);
            } else if (Files.isDirectory(root) && mounted.stream().noneMatch(root::startsWith)) {
                mounted.add(root);
            }
        }
        // Where libraries are found; without them the programs would not start.
        if (Files.isDirectory(Path.of("/etc/alternatives"))) {
            mounted.add(Path.of("/etc/alternatives"));
        }
        copied.add(Path.of("/etc/ld.so.cache"));
        String script = SCRIPT.formatted(
                mounted.stream().map(path -> "\"$view\"" + quoted(path)).collect(Collectors.joining(" ")),
                copied.stream().map(Confinement::quoted).collect(Collectors.joining(" ")),
                mounted.stream()
                        .map(path -> "mount --rbind -o ro,nosuid,nodev " + quoted(path) + " \"$view\"" + quoted(path))
                        .collect(Collectors.joining("\n")));
        return List.of("unshare", "--user", "--map-root-user", "--net", "--ipc", "--mount", "sh", "-c", script, "sh");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
