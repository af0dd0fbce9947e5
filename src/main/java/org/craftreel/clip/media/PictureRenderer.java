package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Makes the pictures of a film that lists and players show: frames to choose a poster from, a preview, a sprite. */
final class PictureRenderer {

    private static final int FRAMES = 4;

    private static final int FRAME_LONG_SIDE = 1280;
    private static final int PREVIEW_SHORT_SIDE = 240;
    private static final int PREVIEW_SECONDS = 3;
    private static final int PREVIEW_FRAME_RATE = 12;
    private static final int TILE_SHORT_SIDE = 90;
    private static final int TILES_A_ROW = 10;
    private static final int MOST_TILES = 100;
    /** How much of a film each candidate is chosen from. */
    private static final double SEARCHED = 1.0 / (2 * FRAMES);

    /** Lets pictures pass that are not dark. */
    static final String BRIGHT =
            "signalstats,metadata=mode=select:key=lavfi.signalstats.YAVG:value=40:function=greater,";

    private static final String COLOURS = jpegColours(Colours.NAMED);

    private final Ffmpeg ffmpeg;

    PictureRenderer(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Where the pictures of a sprite are: rows of {@code tilesARow}, the last one perhaps shorter. */
    record Sprite(RenderedFile file, int tiles, int tilesARow, int intervalMs) {}

    /** The most telling picture of each quarter, a dark one where there is no other; fewer where a film has not so many. */
    List<RenderedFile> frames(Path film, MediaFacts facts, Path directory) throws IOException, MediaRefusedException {
        Frame size = Frame.withinLongSide(FRAME_LONG_SIDE, facts);
        List<Path> files = IntStream.rangeClosed(1, FRAMES)
                .mapToObj(number -> directory.resolve("frame-" + number + ".jpg"))
                .toList();
        writeFrames(film, facts, size.scale() + "," + BRIGHT, files);
        writeFrames(film, facts, size.scale() + ",", files);
        List<RenderedFile> made = new ArrayList<>();
        for (Path file : files) {
            if (isThere(file)) {
                made.add(new RenderedFile(file, size.width(), size.height(), Files.size(file), 0, true));
            }
        }
        return made;
    }

    /** Those that are not there yet, each of the quarter of its number. */
    private void writeFrames(Path film, MediaFacts facts, String filters, List<Path> files)
            throws IOException, MediaRefusedException {
        double seconds = facts.pictures().endMs() / 1000.0;
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        int input = 0;
        for (int i = 0; i < files.size(); i++) {
            if (isThere(files.get(i))) {
                continue;
            }
            double start = seconds * (i + 0.5 - SEARCHED / 2 * FRAMES) / FRAMES;
            inputs.addAll(List.of("-ss", decimal(start), "-t", decimal(Math.max(0.5, seconds * SEARCHED))));
            inputs.addAll(ffmpeg.untrusted(film));
            outputs.addAll(List.of("-map", input + ":v:0", "-vf", "fps=5," + filters + "thumbnail=50," + COLOURS));
            outputs.addAll(jpeg(files.get(i)));
            input++;
        }
        if (input > 0) {
            List<String> arguments = new ArrayList<>(ffmpeg.threads());
            arguments.addAll(inputs);
            arguments.addAll(outputs);
            run(arguments, facts, files.get(0).toAbsolutePath().getParent());
        }
    }

    private static void require(Path file) throws IOException, MediaRefusedException {
        if (!isThere(file)) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
    }

    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    /** A few seconds from where a third has passed, small, without sound. */
    RenderedFile preview(Path film, MediaFacts facts, Path directory) throws IOException, MediaRefusedException {
        Frame size = Frame.withinShortSide(PREVIEW_SHORT_SIDE, facts);
        double seconds = facts.pictures().endMs() / 1000.0;
        double start = seconds > PREVIEW_SECONDS + 1 ? Math.min(seconds / 3, seconds - PREVIEW_SECONDS) : 0;
        Path file = directory.resolve("preview.mp4");
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(List.of("-ss", decimal(start), "-t", Integer.toString(PREVIEW_SECONDS)));
        arguments.addAll(ffmpeg.untrusted(film));
        arguments.addAll(List.of("-map", "0:v:0", "-vf", "fps=" + PREVIEW_FRAME_RATE + "," + size.scale()));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-crf", "28"));
        // A picture may stay for longer than what is read of the film.
        arguments.addAll(List.of("-frames:v", Integer.toString(PREVIEW_SECONDS * PREVIEW_FRAME_RATE)));
        arguments.addAll(ffmpeg.threads());
        arguments.addAll(Mp4Output.to(file, ffmpeg.limits()));
        run(arguments, facts, directory);
        require(file);
        long durationMs = Math.min(facts.pictures().endMs(), PREVIEW_SECONDS * 1000L);
        return new RenderedFile(file, size.width(), size.height(), Files.size(file), durationMs, true);
    }

    /** A key frame's picture every two seconds; of a longer film fewer, so that the sprite stays small. */
    Sprite sprite(Path film, MediaFacts facts, Path directory) throws IOException, MediaRefusedException {
        Frame size = Frame.withinShortSide(TILE_SHORT_SIDE, facts);
        int interval = Mp4Output.KEY_FRAME_SECONDS
                * (int) Math.max(1, Math.ceil(facts.durationMs() / 1000.0 / Mp4Output.KEY_FRAME_SECONDS / MOST_TILES));
        int tiles = (int) Math.max(1, Math.ceil(facts.durationMs() / 1000.0 / interval));
        int rows = (tiles + TILES_A_ROW - 1) / TILES_A_ROW;
        int columns = Math.min(TILES_A_ROW, tiles);
        Path file = directory.resolve("sprite.jpg");
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(List.of("-skip_frame", "nokey"));
        arguments.addAll(ffmpeg.untrusted(film));
        String rate = "fps=1/" + interval + ":round=near:eof_action=pass,";
        // Where the film ends before the time of the last tile, as its sound may do later, the last picture stays.
        String last = ",tpad=stop_mode=clone:stop=" + tiles;
        arguments.addAll(List.of("-map", "0:v:0", "-vf"));
        arguments.add(rate + size.scale() + last + ",tile=" + columns + "x" + rows + "," + COLOURS);
        arguments.addAll(jpeg(file));
        run(arguments, facts, directory);
        require(file);
        RenderedFile rendered = new RenderedFile(file, size.width(), size.height(), Files.size(file), 0, true);
        return new Sprite(rendered, tiles, columns, interval * 1000);
    }

    /** JPEG knows the full range and the matrix of BT.601 only (JFIF), and is taken for sRGB. */
    static String jpegColours(Colours colours) {
        if (colours.wideGamut().isPresent()) {
            return colours.toUsualGamut() + "," + jpegColours(Colours.NAMED);
        }
        return "scale=out_color_matrix=bt601:out_range=pc" + colours.read() + ",format=yuvj420p";
    }

    static List<String> jpeg(Path file) {
        List<String> arguments = new ArrayList<>(List.of("-an", "-sn", "-dn", "-map_metadata", "-1"));
        arguments.addAll(List.of("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-f", "image2", "-update", "1"));
        arguments.add("file:" + file.toAbsolutePath());
        return arguments;
    }

    private void run(List<String> arguments, MediaFacts facts, Path directory)
            throws IOException, MediaRefusedException {
        Ffmpeg.Outcome outcome =
                ffmpeg.ffmpeg(arguments, directory, ffmpeg.renderTimeout(facts.durationMs()), line -> {});
        if (outcome.failed()) {
            // Whatever the machine is at fault for has been thrown: it is something in the film.
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, seconds));
    }
}
