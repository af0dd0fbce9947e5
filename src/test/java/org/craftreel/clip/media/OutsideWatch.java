package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kernel's own witness of what ffmpeg did: programs that stand in for it run it under strace, which writes beside the
 * file that is worked on. What is not on the short list of things that any program needs is a breach.
 */
final class OutsideWatch {

    private static final String LOG = "watch-";

    private static final String CALLS = "open,openat,openat2,creat,open_by_handle_at,execve,execveat,%network"
            + ",unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,truncate"
            + ",chmod,fchmodat,chown,fchownat,mount,ptrace,io_uring_setup,getrusage";

    /** The shell's builtin asks for the greatest memory of its child, whichever way that ended. */
    private static final String WRAPPER = """
            #!/bin/bash
            %s
            exec strace -f --seccomp-bpf -y -qq -s 4096 -e signal=none -e trace=%s -e abbrev=!getrusage \\
                -o "$(mktemp "$PWD/%sXXXXXXXX")" bash -c 'TIMEFORMAT=; time "$0" "$@"' %s "$@"
            """;

    /** As if the machine let nobody make namespaces: in another than the test's own the programs do not work. */
    private static final String HERE_ONLY = "test \"$(readlink /proc/self/ns/user)\" = '%s' || exit 1";

    private static final Pattern PROGRAM = Pattern.compile("^\"[^\"]*/ff(mpeg|probe)\"");
    private static final Pattern CALL = Pattern.compile("\\d+ +(?<name>\\w+)\\((?<rest>.*)");
    private static final Pattern RESUMED = Pattern.compile("\\d+ +<\\.\\.\\. (?<name>\\w+) resumed>(?<rest>.*)");
    private static final Pattern QUOTED = Pattern.compile("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern OPENED = Pattern.compile("= \\d+<(?<path>[^>]*)>$");
    private static final Pattern MEMORY = Pattern.compile("RUSAGE_CHILDREN, .*ru_maxrss=(?<kilobytes>\\d+)");

    /** What a program of this machine reads before it looks at anything of ours. */
    private static final Pattern NEEDED = Pattern.compile("/(usr/)?lib(32|64)?/.*\\.so(\\.[\\w.]+)?"
            + "|/etc/ld\\.so\\.(cache|preload)|/etc/localtime|/usr/share/zoneinfo/.*|/etc/gcrypt/hwf\\.deny"
            + "|/usr/(lib|share)/locale/.*|/etc/locale\\.alias|/usr/lib/.*/gconv/gconv-modules(\\.cache)?"
            + "|/proc/(filesystems|mounts|stat|cpuinfo|meminfo|sys/(crypto/fips_enabled|vm/overcommit_memory))|/proc/(self|\\d+)/(status|maps|cgroup)"
            + "|/sys/devices/system/(cpu|node)(/.*)?|/dev/u?random");

    private final Path ffmpeg;
    private final Path ffprobe;

    private OutsideWatch(Path ffmpeg, Path ffprobe) {
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
    }

    /**
     * What was seen.
     *
     * @param programs how often ffmpeg or ffprobe ran
     * @param opened outside of the directory, whether that was granted or not
     * @param asked of the network
     * @param memory the most that a program had resident, in bytes
     */
    record Sighting(int programs, List<String> opened, List<String> asked, long memory) {
        List<String> breaches() {
            return both(opened, asked);
        }

        Sighting and(Sighting other) {
            return new Sighting(
                    programs + other.programs,
                    both(opened, other.opened),
                    both(asked, other.asked),
                    Math.max(memory, other.memory));
        }

        private static List<String> both(List<String> first, List<String> second) {
            return Stream.of(first, second).flatMap(List::stream).toList();
        }
    }

    /** Writes the programs that stand in for this machine's. */
    static OutsideWatch in(Path directory) throws IOException {
        return in(directory, ":");
    }

    /** Has the product do without namespaces, as it has to where they are forbidden. */
    static OutsideWatch withoutNamespaces(Path directory) throws IOException {
        return in(directory, HERE_ONLY.formatted(Files.readSymbolicLink(Path.of("/proc/self/ns/user"))));
    }

    private static OutsideWatch in(Path directory, String first) throws IOException {
        return new OutsideWatch(standIn(directory, "ffmpeg", first), standIn(directory, "ffprobe", first));
    }

    private static Path standIn(Path directory, String program, String first) throws IOException {
        Path real = onPath(program);
        Path file = Files.writeString(directory.resolve(program), WRAPPER.formatted(first, CALLS, LOG, real));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Path ffmpeg() {
        return ffmpeg;
    }

    /** For {@link Fixtures#settings}. */
    Map<String, String> settings() {
        return new LinkedHashMap<>(Map.of("ffmpeg", ffmpeg.toString(), "ffprobe", ffprobe.toString()));
    }

    /** Judges what the programs did that ran in a directory. */
    static Sighting of(Path directory) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(directory)) {
            logs = files.filter(file -> file.getFileName().toString().startsWith(LOG))
                    .toList();
        }
        Reader reader = new Reader(directory.toRealPath());
        for (Path log : logs) {
            try (Stream<String> lines = Files.lines(log)) {
                reader.begin();
                lines.forEach(reader::read);
            }
        }
        return new Sighting(reader.programs, List.copyOf(reader.opened), List.copyOf(reader.asked), reader.memory);
    }

    /** Of one directory. What the shell does before it starts the program is its own. */
    private static final class Reader {
        private final Path directory;
        private final List<String> opened = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private boolean begun;
        private int programs;
        private long memory;

        Reader(Path directory) {
            this.directory = directory;
        }

        void begin() {
            begun = false;
        }

        void read(String line) {
            Matcher used = MEMORY.matcher(line);
            if (used.find()) {
                memory = Math.max(memory, Long.parseLong(used.group("kilobytes")) * 1024);
                return;
            }
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                judge(call.group("name"), call.group("rest"), line);
                return;
            }
            Matcher resumed = RESUMED.matcher(line);
            if (begun && resumed.matches()) {
                judgeOpened(resumed.group("rest"), line);
            }
        }

        private void judge(String name, String rest, String line) {
            if (!begun) {
                begun = name.equals("execve") && PROGRAM.matcher(rest).find();
                programs += begun ? 1 : 0;
                return;
            }
            switch (name) {
                case "getrusage" -> {}
                case "open", "openat", "openat2", "creat" -> judgeOpening(rest, line);
                case "unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat" ->
                    judgeAll(rest, line);
                case "execve", "execveat", "mount", "ptrace", "io_uring_setup", "open_by_handle_at" -> opened.add(line);
                case "link", "linkat", "symlink", "symlinkat", "truncate" -> opened.add(line);
                case "chmod", "fchmodat", "chown", "fchownat" -> judgeAll(rest, line);
                default -> asked.add(line);
            }
        }

        private void judgeOpening(String rest, String line) {
            Matcher quoted = QUOTED.matcher(rest);
            boolean reading = !rest.contains("O_WRONLY") && !rest.contains("O_RDWR") && !rest.contains("O_CREAT");
            if (!quoted.find() || !isAllowed(quoted.group("text"), reading)) {
                opened.add(line);
                return;
            }
            judgeOpened(rest, line);
        }

        /** Where a link led. */
        private void judgeOpened(String rest, String line) {
            Matcher result = OPENED.matcher(rest);
            if (result.find() && !isAllowed(result.group("path"), true)) {
                opened.add(line);
            }
        }

        private void judgeAll(String rest, String line) {
            Matcher quoted = QUOTED.matcher(rest);
            while (quoted.find()) {
                if (!isAllowed(quoted.group("text"), false)) {
                    opened.add(line);
                }
            }
        }

        private boolean isAllowed(String path, boolean reading) {
            Path place = directory.resolve(path).normalize();
            return place.startsWith(directory)
                    || place.toString().equals("/dev/null")
                    || reading && NEEDED.matcher(place.toString()).matches();
        }
    }
}
