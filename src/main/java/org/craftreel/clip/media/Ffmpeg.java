package org.craftreel.clip.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs ffmpeg and ffprobe. Arguments are made here from enums, numbers and paths of our own, never from what a user
 * wrote; a user's file is only ever named through {@link #untrusted(Path)}.
 */
public final class Ffmpeg {

    private static final String FILE = "file:";
    private static final String DEMUXERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";

    private static final Pattern OTHER_DECODER = Pattern.compile("Codec \\(([\\w.-]{1,40})\\) not on whitelist");

    /** How it ends by SIGTERM or SIGINT, which it catches, and by these and SIGKILL where it does not. */
    private static final Set<Integer> KILLED = Set.of(255, 130, 137, 143);

    private static final Pattern MOST_STREAMS =
            Pattern.compile("Number of streams exceeds max_streams parameter \\((\\d+)\\)");

    /** For what nobody waits for. */
    private static final int BEHIND = 10;

    /** For what somebody waits for, but not as eagerly as for a film that needs no encoding. */
    private static final int BETWEEN = 5;

    private static final int STDERR_TAIL = 16 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private final Path ffmpeg;
    private final Path ffprobe;
    private final Optional<String> libraryPath;
    private final MediaSettings.Limits limits;
    private final Sandbox sandbox;
    private final int niceness;

    private Ffmpeg(MediaSettings settings) throws IOException {
        this.ffmpeg = program(settings.ffmpeg(), "ffmpeg");
        this.ffprobe = program(settings.ffprobe(), "ffprobe");
        this.libraryPath = settings.libraryPath();
        this.limits = settings.limits();
        this.sandbox = Sandbox.detect(limits, List.of(ffmpeg.toString(), "-version"), libraries(), places());
        this.niceness = 0;
    }

    private Ffmpeg(Ffmpeg other, int niceness) {
        this.ffmpeg = other.ffmpeg;
        this.ffprobe = other.ffprobe;
        this.libraryPath = other.libraryPath;
        this.limits = other.limits;
        this.sandbox = other.sandbox;
        this.niceness = niceness;
    }

    /** @throws IOException when a program is neither configured nor on the PATH; the message names the setting */
    public static Ffmpeg of(MediaSettings settings) throws IOException {
        return new Ffmpeg(settings);
    }

    /** Feeds a program's standard input. */
    @FunctionalInterface
    public interface Feed {
        void writeTo(OutputStream in) throws IOException;
    }

    /** What a run left: the exit code and the end of what it complained of, but for streams that are left aside. */
    record Outcome(int exit, String complaint) {
        boolean failed() {
            return exit != 0;
        }
    }

    /**
     * Makes a film of sources that the program itself generates, with any filter and protocol. Never for a user's file.
     *
     * @param arguments everything after the program's name, without global options
     * @param directory the working directory
     * @param timeout after it the process is killed
     * @param feed written to the program's standard input ({@code pipe:0})
     * @throws IOException with ffmpeg's own words, when it fails or runs out of time
     */
    public void generate(List<String> arguments, Path directory, Duration timeout, Feed feed) throws IOException {
        List<String> command = command(ffmpeg);
        command.add("-y");
        command.addAll(arguments);
        Optional<Outcome> outcome = run(command, directory, timeout, feed, line -> {});
        if (outcome.isEmpty()) {
            throw new IOException("ffmpeg took longer than " + timeout.toSeconds() + " s");
        }
        if (outcome.get().failed()) {
            throw new IOException("ffmpeg failed: " + outcome.get().complaint());
        }
    }

    /** The version line of ffmpeg, for the health page and the log. */
    public String version() throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<Outcome> outcome = run(
                List.of(ffmpeg.toString(), "-version"),
                Path.of(System.getProperty("java.io.tmpdir")),
                limits.probeTimeout(),
                in -> {},
                lines::add);
        if (outcome.isEmpty() || outcome.get().failed() || lines.isEmpty()) {
            throw new IOException(
                    "ffmpeg does not start: " + outcome.map(Outcome::complaint).orElse("no answer"));
        }
        return lines.get(0);
    }

    /** The same programs for long work that somebody waits for, which leaves the processor to what is short. */
    Ffmpeg between() {
        return new Ffmpeg(this, BETWEEN);
    }

    /** The same programs for work that nobody waits for, which leaves the processor to what somebody does. */
    Ffmpeg behind() {
        return new Ffmpeg(this, BEHIND);
    }

    /** Whether the kernel shows it no file but those of its work. */
    boolean confined() {
        return sandbox.confined();
    }

    MediaSettings.Limits limits() {
        return limits;
    }

    /** Time for one run through a film. */
    Duration renderTimeout(long durationMs) {
        return renderTimeout(durationMs, 1);
    }

    /** The same for a run that makes several films of it. */
    Duration renderTimeout(long durationMs, int films) {
        Duration grown = limits.renderTimeoutPerSecond().multipliedBy(durationMs / 1000 + 1);
        return limits.renderTimeout().plus(grown.multipliedBy(films));
    }

    /** The bound on the threads of the decoder or encoder that is named next. */
    List<String> threads() {
        return List.of("-threads", Integer.toString(limits.threads()));
    }

    /** The options before and with {@code -i} that keep a user's file from being anything but a film on its own. */
    List<String> untrusted(Path file) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                DEMUXERS,
                "-codec_whitelist",
                Decoders.ALLOWED,
                "-max_pixels",
                Long.toString(limits.maxPixels()),
                "-i",
                FILE + file.toAbsolutePath());
    }

    /** The same for ffprobe, which reads the file's headers and decodes nothing. */
    List<String> described(Path file) {
        List<String> options = new ArrayList<>(untrusted(file));
        options.addAll(options.indexOf("-i"), Decoders.forDescription());
        return options;
    }

    /** The same for a picture: it is nothing but a picture of the kind that its first bytes say. */
    List<String> untrustedPicture(Path file, String demuxer, String decoder, long maxPixels) {
        List<String> options = new ArrayList<>(List.of("-protocol_whitelist", "file", "-format_whitelist", demuxer));
        options.addAll(List.of("-codec_whitelist", decoder, "-max_pixels", Long.toString(maxPixels)));
        options.addAll(List.of("-f", demuxer, "-i", FILE + file.toAbsolutePath()));
        return options;
    }

    Outcome ffmpeg(List<String> arguments, Path directory, Duration timeout, Consumer<String> lines)
            throws IOException, MediaRefusedException {
        return sandboxed(command(ffmpeg, arguments), directory, timeout, lines);
    }

    private List<String> command(Path program, List<String> arguments) {
        List<String> command = command(program);
        command.addAll(List.of("-y", "-filter_threads", Integer.toString(limits.threads())));
        command.addAll(List.of("-filter_complex_threads", Integer.toString(limits.threads())));
        command.addAll(arguments);
        return command;
    }

    Outcome ffprobe(List<String> arguments, Path directory, Duration timeout, Consumer<String> lines)
            throws IOException, MediaRefusedException {
        List<String> command = new ArrayList<>(List.of(ffprobe.toString(), "-hide_banner", "-loglevel", "error"));
        command.addAll(arguments);
        return sandboxed(command, directory, timeout, lines);
    }

    private Outcome sandboxed(List<String> command, Path directory, Duration timeout, Consumer<String> lines)
            throws IOException, MediaRefusedException {
        String view = ".view-" + UUID.randomUUID();
        List<String> all =
                new ArrayList<>(niceness == 0 ? List.of() : List.of("nice", "-n", Integer.toString(niceness)));
        all.addAll(sandbox.around(command, directoriesOf(command, directory.toAbsolutePath()), view));
        Outcome outcome;
        try {
            outcome = run(all, directory, timeout, in -> {}, lines)
                    .orElseThrow(() -> new MediaRefusedException(FailureCause.TOOK_TOO_LONG, timeout.toSeconds()));
        } finally {
            Files.deleteIfExists(directory.resolve(view));
        }
        if (KILLED.contains(outcome.exit())) {
            // By a signal, as the whole group of the program gets one when it is stopped: the file is not at fault.
            throw new EndedFromOutsideException(
                    "ffmpeg was ended from outside (" + outcome.exit() + ") " + outcome.complaint());
        }
        if (outcome.failed()) {
            refuseForStreams(outcome.complaint());
            refuseForDecoder(outcome.complaint());
            refuseForMemory(outcome.complaint());
            failForTheMachine(outcome.complaint());
        }
        return outcome;
    }

    /** Where files are that a command names, other than in the directory that it works in. */
    private static Set<Path> directoriesOf(List<String> command, Path directory) {
        return command.stream()
                .filter(word -> word.startsWith(FILE + "/"))
                .map(word -> Path.of(word.substring(FILE.length())).getParent())
                .filter(place -> !place.startsWith(directory))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** ffmpeg has a bound of its own, and calls it one of memory. */
    private void refuseForStreams(String complaint) throws MediaRefusedException {
        Matcher most = MOST_STREAMS.matcher(complaint);
        if (most.find()) {
            throw new MediaRefusedException(FailureCause.TOO_MANY_STREAMS, limits.maxStreams(), most.group(1) + "+");
        }
    }

    private static void refuseForDecoder(String complaint) throws MediaRefusedException {
        Matcher other = OTHER_DECODER.matcher(complaint);
        if (other.find()) {
            throw new MediaRefusedException(FailureCause.UNSUPPORTED_CODEC, other.group(1));
        }
    }

    private void refuseForMemory(String complaint) throws MediaRefusedException {
        if (complaint.contains("Cannot allocate memory") || complaint.contains("malloc of size")) {
            throw new MediaRefusedException(
                    FailureCause.TOO_DEMANDING, limits.maxMemory().asLongValue() / (1024 * 1024));
        }
    }

    /** Not the file's fault, so the job has to be tried again. */
    private static void failForTheMachine(String complaint) throws IOException {
        if (complaint.contains("No space left on device")
                || complaint.contains("error while loading shared libraries")) {
            throw new IOException(complaint);
        }
    }

    private static List<String> command(Path program) {
        return new ArrayList<>(List.of(program.toString(), "-nostdin", "-hide_banner", "-loglevel", "error"));
    }

    /** Empty when the time ran out; the process and its children are gone then, too. */
    private Optional<Outcome> run(
            List<String> command, Path directory, Duration timeout, Feed feed, Consumer<String> lines)
            throws IOException {
        Process process = start(command, directory);
        Tail complaint = new Tail(process.getErrorStream());
        Thread errors = daemon("ffmpeg-stderr", complaint);
        Thread input = daemon("ffmpeg-stdin", () -> feed(process, feed));
        Thread output = daemon("ffmpeg-stdout", () -> readLines(process.getInputStream(), lines));
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            output.join(TimeUnit.SECONDS.toMillis(10));
            errors.join(TimeUnit.SECONDS.toMillis(10));
            input.join(TimeUnit.SECONDS.toMillis(10));
            return Optional.of(new Outcome(process.exitValue(), Decoders.withoutThoseLeftAside(complaint.text())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ffmpeg ran");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.get("PATH");
        environment.clear();
        environment.put("PATH", path == null ? "/usr/bin:/bin" : path);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", directory.toString());
        environment.put("TMPDIR", directory.toString());
        // Every arena reserves memory of its own, which the bound on memory would count.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(libraries());
        return builder.start();
    }

    private Map<String, String> libraries() {
        return libraryPath.map(value -> Map.of("LD_LIBRARY_PATH", value)).orElse(Map.of());
    }

    /** Where the programs and what they consist of are. */
    private List<Path> places() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path program : List.of(ffmpeg, ffprobe)) {
            all.add(program.getParent());
            all.add(program.toRealPath().getParent());
        }
        libraryPath.ifPresent(value -> Stream.of(value.split(":"))
                .filter(directory -> !directory.isBlank())
                .forEach(directory -> all.add(Path.of(directory).toAbsolutePath())));
        return all;
    }

    private static void feed(Process process, Feed feed) {
        try (OutputStream in = process.getOutputStream()) {
            feed.writeTo(in);
        } catch (IOException e) {
            // The program ended before it had read all: its exit code tells why.
        }
    }

    private static void readLines(InputStream stream, Consumer<String> lines) {
        try (Reader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                lines.accept(line.toString());
            }
        } catch (IOException e) {
            // The process was killed: what it had still to say does not matter.
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Path program(Optional<Path> configured, String name) throws IOException {
        if (configured.isPresent()) {
            if (Files.isExecutable(configured.get())) {
                return configured.get().toAbsolutePath();
            }
            throw new IOException("craftreel.media." + name + " names " + configured.get()
                    + ", which is not a program that can be started");
        }
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        throw new IOException(name + " is not on the PATH; name it by craftreel.media." + name);
    }

    /** Keeps the last bytes of a stream and lets the others go. */
    private static final class Tail implements Runnable {
        private final InputStream stream;
        private final StringBuilder kept = new StringBuilder();

        Tail(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[STDERR_TAIL];
            try (InputStream in = stream) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The process was killed.
            }
        }

        private synchronized void keep(String more) {
            kept.append(more);
            if (kept.length() > STDERR_TAIL) {
                kept.delete(0, kept.length() - STDERR_TAIL);
            }
        }

        synchronized String text() {
            return kept.toString().strip();
        }
    }
}
