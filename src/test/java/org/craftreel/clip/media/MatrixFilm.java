package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One film of {@link FilmMatrix}: how it is made, and what has to come out of it. */
final class MatrixFilm {

    private static final int UNITY = 1 << 16;

    final String name;
    boolean everyTime;
    int width = 360;
    int height = 640;
    /** Of the stored points to those shown: a film of narrow points is stored with fewer. */
    int storedWidth;

    String rate = "25";
    double seconds = 2;
    /** Of the sound, where it differs. */
    double soundSeconds;

    double soundDelay;
    double soundGap;
    /** Cut off from its beginning. */
    double hiddenSeconds;

    int channels;
    String sound = "";
    String pixels = "yuv420p";
    String matrix = "bt709";
    String range = "tv";
    boolean tagged = true;
    String colourFilter;
    String filters = "";
    String turn = "";
    int[] display;
    int rotation;
    boolean mirrored;
    String video = "-c:v libx264 -preset ultrafast";
    String further = "";
    String second;
    /** Where the sound is no tone that the test knows again. */
    boolean strange;
    /** HE-AAC, of 24 kHz at its core. */
    boolean highEfficiency;

    int tolerance = 10;
    /** What bright colours may be off beyond that. */
    int bent;
    /** Pictures a second that the film has at last, where that is not as many as it had. */
    double madeRate;
    /** Whether its streams are taken over as they are. */
    boolean copied;
    /** Pictures come at irregular times. */
    boolean irregular;

    private MatrixFilm(String name) {
        this.name = name;
    }

    /** @param name with the ending of its container */
    static MatrixFilm named(String name) {
        return new MatrixFilm(name);
    }

    /** Also outside of the profile {@code long}. */
    MatrixFilm everyTime() {
        everyTime = true;
        return this;
    }

    /** As it is shown. */
    MatrixFilm size(int shownWidth, int shownHeight) {
        width = shownWidth;
        height = shownHeight;
        return this;
    }

    MatrixFilm storedWidth(int points) {
        storedWidth = points;
        return this;
    }

    MatrixFilm rate(String picturesASecond) {
        rate = picturesASecond;
        return this;
    }

    MatrixFilm seconds(double length) {
        seconds = length;
        return this;
    }

    MatrixFilm made(double picturesASecond) {
        madeRate = picturesASecond;
        return this;
    }

    /** A tone that grows loud when the picture flashes. */
    MatrixFilm sound(int count, String arguments) {
        channels = count;
        sound = arguments;
        return this;
    }

    MatrixFilm soundSeconds(double length) {
        soundSeconds = length;
        return this;
    }

    MatrixFilm soundDelay(double late) {
        soundDelay = late;
        return this;
    }

    /** Half a second after its beginning. */
    MatrixFilm soundGap(double length) {
        soundGap = length;
        return this;
    }

    MatrixFilm strange() {
        strange = true;
        return this;
    }

    MatrixFilm highEfficiency() {
        highEfficiency = true;
        return sound(2, "-c:a copy");
    }

    MatrixFilm video(String arguments) {
        video = arguments;
        return this;
    }

    MatrixFilm pixels(String format) {
        pixels = format;
        return this;
    }

    /** The colours as {@code matrix} and {@code range} have them, and the film says so. */
    MatrixFilm colours(String ofMatrix, String ofRange) {
        matrix = ofMatrix;
        range = ofRange;
        return this;
    }

    /** The film does not say what its colours are. */
    MatrixFilm untagged(String ofMatrix) {
        matrix = ofMatrix;
        tagged = false;
        return this;
    }

    /** Colours of another kind than a matrix and a range tell. */
    MatrixFilm colourFilter(String filter, int tolerated) {
        colourFilter = filter;
        tolerance = tolerated;
        return this;
    }

    /** Bright colours may be off by so much more than the others. */
    MatrixFilm bent(int further) {
        bent = further;
        return this;
    }

    MatrixFilm tolerance(int ofColours) {
        tolerance = ofColours;
        return this;
    }

    MatrixFilm filters(String chain) {
        filters = chain;
        return this;
    }

    MatrixFilm irregular() {
        irregular = true;
        return this;
    }

    MatrixFilm copied() {
        copied = true;
        return this;
    }

    MatrixFilm further(String arguments) {
        further = arguments;
        return this;
    }

    /** Another run over what the first one made, of options before the input, {@code {in}}, and options after it. */
    MatrixFilm then(String arguments) {
        second = arguments;
        return this;
    }

    /** Its beginning is still in the file, and not shown. */
    MatrixFilm cut(double hidden) {
        hiddenSeconds = hidden;
        second = "-ss " + hidden + " -i {in} -c copy";
        return this;
    }

    /** Stored turned, so that a player has to turn it by 90, 180 or 270 degrees clockwise. */
    MatrixFilm turned(int degrees) {
        switch (degrees) {
            case 90 -> turn = ",transpose=cclock";
            case 180 -> turn = ",hflip,vflip";
            case 270 -> turn = ",transpose=clock";
            default -> throw new IllegalArgumentException(Integer.toString(degrees));
        }
        rotation = degrees;
        int cosine = degrees == 180 ? -UNITY : 0;
        int sine = degrees == 90 ? UNITY : degrees == 270 ? -UNITY : 0;
        display = new int[] {cosine, sine, -sine, cosine};
        return this;
    }

    /** Stored as in a mirror, and turned as it was told before. */
    MatrixFilm mirrored() {
        int[] turned = display == null ? new int[] {UNITY, 0, 0, UNITY} : display;
        turn += ",hflip";
        display = new int[] {-turned[0], -turned[1], turned[2], turned[3]};
        mirrored = true;
        return this;
    }

    boolean silent() {
        return channels == 0;
    }

    double frameSeconds() {
        double most = madeRate > 0 ? madeRate : picturesASecond();
        return 1 / most;
    }

    double picturesASecond() {
        String[] parts = rate.split("/");
        return Double.parseDouble(parts[0]) / (parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
    }

    /** Pictures a second in the file: of two fields each where its source has a field of each picture. */
    double recordedRate() {
        return filters.contains("interlace=") ? picturesASecond() / 2 : picturesASecond();
    }

    /** Of the picture, in seconds. */
    double pictureSeconds() {
        return seconds - hiddenSeconds;
    }

    /** In seconds. */
    double longest() {
        return Math.max(seconds, silent() ? 0 : soundDelay + soundGap + soundLength()) - hiddenSeconds;
    }

    /** Where the mark is at a time, from 0 to 1. */
    double mark(double time) {
        return Math.min(1, (time + hiddenSeconds) / seconds);
    }

    private double soundLength() {
        return soundSeconds == 0 ? seconds - soundDelay - soundGap : soundSeconds;
    }

    Path make(Fixtures fixtures, Path directory) throws IOException {
        String first = second == null ? name : "first-" + name;
        Path film = fixtures.make(first, arguments(fixtures, directory).toArray(String[]::new));
        if (second != null) {
            film = fixtures.make(name, second.replace("{in}", "file:" + film));
        }
        return display == null ? film : withDisplayMatrix(film);
    }

    private List<String> arguments(Fixtures fixtures, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("-f lavfi -i " + TestPicture.source(storedWidth == 0 ? width : storedWidth, height, rate, seconds)
                + (filters.isEmpty() ? "" : "," + filters) + turn + "," + colours());
        if (strange) {
            arguments.add("-i file:" + StrangeSound.write(directory.resolve("sound.amr"), seconds));
        }
        if (highEfficiency) {
            Path plain = fixtures.make("plain.aac", tone(24_000), "-c:a aac -flags:a +bitexact");
            arguments.add("-i file:" + HighEfficiencySound.write(plain, directory.resolve("sound.aac")));
        } else if (!strange && !silent()) {
            arguments.add((soundDelay == 0 ? "" : "-itsoffset " + soundDelay + " ") + tone(48_000));
        }
        arguments.add(video);
        if (!sound.isEmpty()) {
            arguments.add(sound);
        }
        if (soundGap > 0) {
            arguments.add("-af asetpts=PTS+gte(T\\,0.5)*" + soundGap + "/TB");
        }
        if (tagged && colourFilter == null) {
            arguments.add("-vf setparams=range=" + range + ":colorspace=" + matrix + ":color_primaries=" + matrix
                    + ":color_trc=" + matrix);
        }
        if (!further.isEmpty()) {
            arguments.add(further);
        }
        return arguments;
    }

    private String tone(int sampleRate) {
        String tone = "(0.15+0.35*gte(t\\," + (TestPicture.FLASH - soundDelay - soundGap) + "))*sin(2*PI*880*t)";
        String all = String.join("|", Collections.nCopies(channels, tone));
        String layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : "5.1";
        return "-f lavfi -i aevalsrc=" + all + ":c=" + layout + ":s=" + sampleRate + ":d=" + soundLength();
    }

    private String colours() {
        if (colourFilter != null) {
            return colourFilter + ",format=" + pixels;
        }
        return "scale=out_color_matrix=" + matrix + ":out_range=" + range + ",format=" + pixels;
    }

    /** ISO/IEC 14496-12, 8.3.2: nine numbers in the header of the first track, behind 40 bytes. */
    private Path withDisplayMatrix(Path film) throws IOException {
        byte[] bytes = Files.readAllBytes(film);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
        ByteBuffer matrixBytes = ByteBuffer.wrap(bytes, header + 4 + 40, 36);
        for (int value : new int[] {display[0], display[1], 0, display[2], display[3], 0, 0, 0, 0x40000000}) {
            matrixBytes.putInt(value);
        }
        return Files.write(film, bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
