package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.craftreel.start.StartRefusedException;

/**
 * How PostgreSQL, which refuses to run as root, is started. An ordinary user starts it as itself; root starts it in a
 * user namespace of its own, where it is nobody and yet owns root's files; where namespaces are forbidden (a chroot,
 * many containers) it becomes the user {@code nobody}, who then owns its directories.
 */
final class Unprivileged {

    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final boolean otherUser;

    private Unprivileged(List<String> prefix, boolean otherUser) {
        this.prefix = prefix;
        this.otherUser = otherUser;
    }

    static Unprivileged detect() throws IOException {
        if (!isRoot()) {
            return new Unprivileged(List.of(), false);
        }
        List<String> namespace = List.of("unshare", "--user");
        if (succeeds(namespace)) {
            return new Unprivileged(namespace, false);
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (succeeds(nobody)) {
            return new Unprivileged(nobody, true);
        }
        throw new StartRefusedException(
                "内置 PostgreSQL 不能以 root 身份运行，且本机既不允许用户命名空间也没有 setpriv；请以普通用户运行。",
                "The embedded PostgreSQL cannot run as root, and this machine allows neither user namespaces nor"
                        + " setpriv; run as an ordinary user.");
    }

    List<String> prefix() {
        return prefix;
    }

    /** Gives a path to the user that PostgreSQL runs as. */
    void own(Path path) throws IOException {
        if (otherUser) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    /** Gives a whole tree to that user, when an earlier start of ours ran as another. */
    void ownTree(Path root) throws IOException {
        int owner = otherUser ? NOBODY : 0;
        if (!isRoot() || Integer.valueOf(owner).equals(Files.getAttribute(root, "unix:uid"))) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Lets that user pass through a directory of ours, without listing it. */
    void allowThrough(Path directory) throws IOException {
        if (otherUser) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean succeeds(List<String> prefix) {
        try {
            Process probe = Commands.quiet(Commands.join(prefix, "true")).start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
