package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a child process may see and use, kept by the kernel where util-linux and the machine's settings allow it. */
final class Sandbox {

    private static final int TRIAL_SECONDS = 5;

    private static final List<String> WITHOUT_NETWORK =
            List.of("unshare", "--user", "--map-root-user", "--net", "--ipc");

    /**
     * Its own end comes with that of the thread which started it, and which waits for it: no ffmpeg outlives a killed
     * service. What it is brought to start has no more rights than itself.
     */
    private static final List<String> BOUND_TO_US = List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL");

    private static final List<String> END = List.of("--");
    private static final List<String> TRIAL_VIEW = List.of("view");
    private static final List<String> WITHOUT_RIGHTS = List.of("--inh-caps=-all", "--bounding-set=-all");

    private final List<String> namespaces;
    private final boolean confined;
    private final List<String> bounds;

    private Sandbox(List<String> namespaces, boolean confined, List<String> bounds) {
        this.namespaces = namespaces;
        this.confined = confined;
        this.bounds = bounds;
    }

    /**
     * Tries once what works here. Containers often forbid new namespaces; a missing program is no error either.
     *
     * @param command a command that ends well when it finds its libraries
     * @param environment of the command
     * @param places directories of programs and libraries, besides the system's
     */
    static Sandbox detect(
            MediaSettings.Limits limits, List<String> command, Map<String, String> environment, List<Path> places)
            throws IOException {
        // Data, not address space: shared libraries and stacks that are only reserved would count as well.
        List<String> bounds = List.of(
                "prlimit",
                "--core=0",
                "--nofile=256",
                "--data=" + limits.maxMemory().asLongValue(),
                "--fsize=" + limits.maxOutput().asLongValue(),
                "--");
        Path directory = Files.createTempDirectory("craftreel-trial");
        try {
            Trial trial = new Trial(command, environment, directory);
            List<String> confinement = joined(Confinement.prefix(places), TRIAL_VIEW, END);
            List<String> namespaces = trial.with(List.of(), List.of(confinement, WITHOUT_NETWORK));
            boolean confined = namespaces.equals(confinement);
            List<String> prefix =
                    trial.with(namespaces, List.of(joined(BOUND_TO_US, WITHOUT_RIGHTS, END), joined(BOUND_TO_US, END)));
            prefix = trial.with(prefix, List.of(bounds));
            List<String> others = List.copyOf(prefix.subList(namespaces.size(), prefix.size()));
            return new Sandbox(confined ? Confinement.prefix(places) : namespaces, confined, others);
        } finally {
            WorkDirectory.remove(directory);
        }
    }

    /** Whether a program sees no file beyond those that it is given. */
    boolean confined() {
        return confined;
    }

    /**
     * The command with what comes in front of it.
     *
     * @param read directories which the command reads, besides that in which it works
     * @param view the name of a directory, of this command alone, that may be left empty where it works
     */
    List<String> around(List<String> command, Collection<Path> read, String view) {
        List<String> given = confined
                ? joined(List.of(view), read.stream().map(Path::toString).toList(), END)
                : List.of();
        return joined(namespaces, given, bounds, command);
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private record Trial(List<String> command, Map<String, String> environment, Path directory) {

        /** With the first of the further words that the command works with as well; without where none does. */
        List<String> with(List<String> prefix, List<List<String>> further) {
            return further.stream()
                    .map(words -> joined(prefix, words))
                    .filter(this::works)
                    .findFirst()
                    .orElse(prefix);
        }

        private boolean works(List<String> prefix) {
            ProcessBuilder builder = new ProcessBuilder(joined(prefix, command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            try {
                Process process = builder.start();
                if (process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                    return process.exitValue() == 0;
                }
                process.destroyForcibly();
                return false;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
