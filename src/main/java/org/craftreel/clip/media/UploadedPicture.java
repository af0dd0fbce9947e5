package org.craftreel.clip.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.http.Problem;

/**
 * Makes a JPEG of a picture that was uploaded: upright, of a bounded size, opaque, without what the
 * camera noted of its owner and place. What was uploaded is never shown itself.
 */
final class UploadedPicture {

    private static final int MOST_MEGAPIXELS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HEAD = 12;

    /** Transparent parts become white, as on the paper that a logo is drawn on: ffmpeg would show what lies under them. */
    private static final String OPAQUE = "format=gbrap,negate,premultiply=inplace=1,negate";

    private final Ffmpeg ffmpeg;
    private final PictureUse use;

    UploadedPicture(Ffmpeg ffmpeg, PictureUse use) {
        this.ffmpeg = ffmpeg;
        this.use = use;
    }

    /** The kinds of picture that are taken, each with the demuxer and the decoder that see it. */
    private enum Kind {
        JPEG("jpeg_pipe", "mjpeg"),
        PNG("png_pipe", "png"),
        WEBP("webp_pipe", "webp");

        private final String demuxer;
        private final String decoder;

        Kind(String demuxer, String decoder) {
            this.demuxer = demuxer;
            this.decoder = decoder;
        }

        static Optional<Kind> of(Path file) throws IOException {
            String head;
            try (InputStream in = Files.newInputStream(file)) {
                head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            }
            if (head.startsWith("\u00ff\u00d8\u00ff")) {
                return Optional.of(JPEG);
            }
            if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
                return Optional.of(PNG);
            }
            return head.startsWith("RIFF") && head.startsWith("WEBP", 8) ? Optional.of(WEBP) : Optional.empty();
        }
    }

    /**
     * @param picture what was uploaded, in a directory of its own, where the JPEG is put as well
     * @throws Problem {@code invalid-cover}, {@code invalid-picture}, as its use says
     * @throws IOException if the machine is at fault
     */
    RenderedFile render(Path picture) throws IOException {
        Kind kind = Kind.of(picture).orElseThrow(() -> PictureFault.UNKNOWN_FORMAT.problem(use.refusal()));
        Path directory = picture.toAbsolutePath().getParent();
        Path cover = directory.resolve("cover.jpg");
        Size size = new Size();
        Ffmpeg.Outcome outcome = run(arguments(kind, picture, cover), directory, size);
        if (outcome.complaint().contains("exceeds specified max pixel count")) {
            throw PictureFault.TOO_LARGE.problem(use.refusal(), MOST_MEGAPIXELS);
        }
        if (outcome.failed() || Files.notExists(cover) || Files.size(cover) == 0) {
            throw PictureFault.DAMAGED.problem(use.refusal());
        }
        int shortSide = Math.min(size.width, size.height);
        if (shortSide < PictureUse.LEAST_SHORT_SIDE) {
            throw PictureFault.TOO_SMALL.problem(
                    use.refusal(), PictureUse.LEAST_SHORT_SIDE, shortSide, Integer.toString(use.longSide()));
        }
        return new RenderedFile(cover, size.width, size.height, Files.size(cover), 0, true);
    }

    private Ffmpeg.Outcome run(List<String> arguments, Path directory, Size size) throws IOException {
        try {
            return ffmpeg.ffmpeg(arguments, directory, PATIENCE, size);
        } catch (MediaRefusedException refused) {
            // Beyond the memory or the time that a picture within the limits takes.
            throw PictureFault.DAMAGED.problem(use.refusal());
        }
    }

    private List<String> arguments(Kind kind, Path picture, Path cover) {
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        // With what is the matter, half a picture is none.
        arguments.addAll(List.of("-xerror", "-err_detect", "explode"));
        arguments.addAll(ffmpeg.untrustedPicture(picture, kind.demuxer, kind.decoder, MOST_MEGAPIXELS * 1_000_000L));
        String smaller = "min(1\\,%d/max(iw\\,ih))".formatted(use.longSide());
        String scale = "scale='2*round(iw*%1$s/2)':'2*round(ih*%1$s/2)',setsar=1".formatted(smaller);
        arguments.addAll(List.of(
                "-filter_complex",
                "[0:v:0]" + scale + "," + OPAQUE + "," + PictureRenderer.jpegColours(Colours.NAMED)
                        + ",split[jpeg][size]"));
        arguments.addAll(List.of("-map", "[jpeg]"));
        arguments.addAll(PictureRenderer.jpeg(cover));
        arguments.addAll(List.of("-map", "[size]", "-frames:v", "1", "-c:v", "mjpeg", "-f", "framecrc", "pipe:1"));
        return arguments;
    }

    /** The line {@code #dimensions 0: 720x1280} of ffmpeg's framecrc. */
    private static final class Size implements Consumer<String> {
        private static final Pattern DIMENSIONS = Pattern.compile("#dimensions 0: (\\d{1,6})x(\\d{1,6})");
        private int width;
        private int height;

        @Override
        public void accept(String line) {
            Matcher found = DIMENSIONS.matcher(line);
            if (found.matches()) {
                width = Integer.parseInt(found.group(1));
                height = Integer.parseInt(found.group(2));
            }
        }
    }
}
