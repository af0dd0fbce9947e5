package org.craftreel.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.craftreel.clip.media.Ffmpeg;

/**
 * Makes the clip of a demo entry: 720 x 1280, 25 pictures a second, H.264 and AAC. The moving picture and the sound are
 * drawn here; ffmpeg sets the text, for which the JDK would need fonts installed, and encodes.
 */
public final class DemoFilm {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 1280;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String FONT = "CraftreelDemoSans-Bold.otf";
    static final String CAMPAIGN = "陇原工匠dou精彩";
    private static final int TITLE_CHARACTERS_A_LINE = 7;

    private final Ffmpeg ffmpeg;

    public DemoFilm(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Takes some two seconds on two cores.
     *
     * @param out the MP4 that is written; works beside it and leaves nothing else behind
     * @throws IOException with ffmpeg's own words, when it fails
     */
    public void make(DemoEntry entry, Path out) throws IOException {
        Path directory = Files.createTempDirectory(out.toAbsolutePath().getParent(), "film");
        try {
            try (InputStream font = DemoFilm.class.getResourceAsStream("/demo/" + FONT)) {
                Files.copy(font, directory.resolve("font.otf"));
            }
            DemoSound.of(entry).writeTo(directory.resolve("sound.wav"));
            List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pixel_format", "bgr0"));
            arguments.addAll(List.of("-video_size", DemoPicture.WIDTH + "x" + DemoPicture.HEIGHT));
            arguments.addAll(List.of("-framerate", Integer.toString(DemoPicture.FRAME_RATE), "-i", "pipe:0"));
            arguments.addAll(List.of("-i", "sound.wav", "-map", "0:v", "-map", "1:a"));
            arguments.addAll(List.of("-vf", filters(entry, directory)));
            arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p"));
            arguments.addAll(List.of("-g", Integer.toString(2 * DemoPicture.FRAME_RATE), "-c:a", "aac", "-b:a", "96k"));
            arguments.addAll(List.of("-t", Integer.toString(entry.seconds()), "-movflags", "+faststart"));
            arguments.addAll(List.of("-f", "mp4", "file:" + out.toAbsolutePath()));
            ffmpeg.generate(arguments, directory, TIMEOUT, in -> drawTo(entry, in));
        } finally {
            delete(directory);
        }
    }

    private static void drawTo(DemoEntry entry, OutputStream in) throws IOException {
        DemoPicture picture = new DemoPicture(entry);
        for (int frame = 0; frame < entry.seconds() * DemoPicture.FRAME_RATE; frame++) {
            in.write(picture.draw(frame));
        }
    }

    private static String filters(DemoEntry entry, Path directory) throws IOException {
        String union = DemoEntries.union(entry.organizationCode()).name();
        List<String> lines = titleLines(entry.title());
        List<String> filters = new ArrayList<>();
        filters.add("scale=" + WIDTH + ":" + HEIGHT + ":flags=bilinear");
        String opening = "if(lt(t,0.3),0,if(lt(t,0.9),(t-0.3)/0.6,if(lt(t,2.4),1,max(0,(3.0-t)/0.6))))";
        String caption = "max(0,min(1,(t-2.8)/0.6))";
        int large = Math.min(
                96,
                620
                        / Math.max(
                                lines.get(0).length(),
                                lines.get(lines.size() - 1).length()));
        int y = 560 - 62 * lines.size();
        for (int i = 0; i < lines.size(); i++) {
            filters.add(text(directory, "opening" + i, lines.get(i), large, "(w-text_w)/2", y + i * 124, opening));
        }
        String person = entry.craftsman() + " · " + entry.trade();
        filters.add(
                text(directory, "opening-person", person, 42, "(w-text_w)/2", y + lines.size() * 124 + 40, opening));
        filters.add(text(directory, "campaign", CAMPAIGN, 30, "56", 76, "0.92"));
        filters.add(text(directory, "title", entry.title(), lowerSize(entry.title()), "56", 1000, caption));
        filters.add(text(directory, "person", person, 40, "56", 1084, caption));
        filters.add(text(directory, "union", union, 29, "56", 1148, "0.86*" + caption));
        filters.add("fade=t=in:d=0.4");
        filters.add(String.format(Locale.ROOT, "fade=t=out:st=%.1f:d=0.5", entry.seconds() - 0.5));
        return String.join(",", filters);
    }

    /** The text lies in a file, so that no character of it can mean anything to ffmpeg. */
    private static String text(Path directory, String name, String text, int size, String x, int y, String alpha)
            throws IOException {
        Files.writeString(directory.resolve(name + ".txt"), text);
        return "drawtext=fontfile=font.otf:expansion=none:textfile=" + name + ".txt:fontcolor=white:fontsize=" + size
                + ":x=" + x + ":y=" + y + ":alpha='" + alpha + "':shadowcolor=black@0.35:shadowx=0:shadowy=3";
    }

    /** Two lines of about the same length for a title that does not fit in one. */
    static List<String> titleLines(String title) {
        if (title.length() <= TITLE_CHARACTERS_A_LINE) {
            return List.of(title);
        }
        int middle = (title.length() + 1) / 2;
        int afterParticle = title.indexOf('的') + 1;
        int at = Math.abs(afterParticle - middle) <= 1 && title.length() - afterParticle <= TITLE_CHARACTERS_A_LINE
                ? afterParticle
                : middle;
        return List.of(title.substring(0, at), title.substring(at));
    }

    private static int lowerSize(String title) {
        return Math.min(64, 600 / title.length());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
