package org.craftreel.clip.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a child process may use, kept by the kernel where util-linux and the machine's settings allow it. */
final class Sandbox {
    private static final int TRIAL_SECONDS = 5;

    private final List<String> withoutNetwork;
    private final List<String> withinBounds;

    private Sandbox(List<String> withoutNetwork, List<String> withinBounds) {
        this.withoutNetwork = withoutNetwork;
        this.withinBounds = withinBounds;
    }

    /** Tries once what works here. Containers often forbid new namespaces; a missing program is no error either. */
    static Sandbox detect(long maxMemory, long maxOutput) {
        List<String> unshare = List.of("unshare", "--user", "--map-root-user", "--net");
        // Data, not address space: shared libraries and stacks that are only reserved would count as well.
        List<String> prlimit =
                List.of("prlimit", "--core=0", "--nofile=256", "--data=" + maxMemory, "--fsize=" + maxOutput, "--");
        return new Sandbox(works(unshare) ? unshare : List.of(), works(prlimit) ? prlimit : List.of());
    }

    boolean withoutNetwork() {
        return !withoutNetwork.isEmpty();
    }

    boolean withinBounds() {
        return !withinBounds.isEmpty();
    }

    List<String> around(List<String> command) {
        List<String> all = new ArrayList<>(withoutNetwork);
        all.addAll(withinBounds);
        all.addAll(command);
        return all;
    }

    private static boolean works(List<String> prefix) {
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
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
