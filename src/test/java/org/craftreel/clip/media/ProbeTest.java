package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.craftreel.clip.DynamicRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ProbeTest {
    @TempDir
    Path directory;

    private Fixtures fixtures;
    private Probe probe;

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(directory);
        probe = new Probe(Fixtures.ffmpeg());
    }

    @Test
    void compliantClipIsDescribed() throws Exception {
        MediaFacts facts = facts(fixtures.compliant());

        assertThat(facts.container()).isEqualTo("mp4");
        assertThat(facts.durationMs()).isBetween(2000L, 2060L);
        assertThat(facts.width()).isEqualTo(640);
        assertThat(facts.height()).isEqualTo(360);
        assertThat(facts.rotation()).isZero();
        assertThat(facts.frameRate()).isBetween(24.9, 25.1);
        assertThat(facts.frames()).isEqualTo(50);
        assertThat(facts.videoCodec()).isEqualTo("h264");
        assertThat(facts.pixelFormat()).isEqualTo("yuv420p");
        assertThat(facts.audioCodec()).isEqualTo("aac");
        assertThat(facts.faststart()).isTrue();
        assertThat(facts.playsEverywhere()).isTrue();
    }

    @Test
    void indexAtTheEndIsSeen() throws Exception {
        Path file = fixtures.make("late.mp4", Fixtures.picture(1), Fixtures.h264());

        assertThat(facts(file).faststart()).isFalse();
    }

    @Test
    void silentClipHasNoAudioCodec() throws Exception {
        MediaFacts facts = facts(fixtures.silent());

        assertThat(facts.silent()).isTrue();
        assertThat(facts.audioCodec()).isNull();
        assertThat(facts.playsEverywhere()).isTrue();
    }

    @Test
    void rotatedClipHasTheSizeThatIsShown() throws Exception {
        MediaFacts facts = facts(rotated(fixtures.compliant()));

        assertThat(facts.rotation()).isEqualTo(90);
        assertThat(facts.width()).isEqualTo(360);
        assertThat(facts.height()).isEqualTo(640);
    }

    @Test
    void emptyFileIsRefused() throws Exception {
        assertThat(refused(Files.createFile(directory.resolve("empty.mp4"))).failureCause())
                .isEqualTo(FailureCause.EMPTY_FILE);
    }

    @Test
    void textNamedAsVideoIsRefused() throws Exception {
        assertThat(refused(write("text.mp4", "This is a report, not a film.\n".repeat(40)))
                        .failureCause())
                .isEqualTo(FailureCause.NOT_A_VIDEO);
    }

    @Test
    void pictureIsRefused() throws Exception {
        Path image = fixtures.make("image.png", "-f lavfi -i testsrc2=s=64x64:r=1:d=1 -frames:v 1");

        assertThat(refused(image).failureCause()).isEqualTo(FailureCause.NOT_A_VIDEO);
    }

    @Test
    void playlistThatNamesAnotherFileIsNeitherAcceptedNorFollowed() throws Exception {
        Path other = fixtures.compliant();
        Path hls =
                write("hls.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:" + other + "\n#EXT-X-ENDLIST\n");
        Path concat = write("concat.mp4", "ffconcat version 1.0\nfile 'compliant.mp4'\n");

        for (Path playlist : new Path[] {hls, concat}) {
            assertThat(refused(playlist).failureCause()).isEqualTo(FailureCause.NOT_A_VIDEO);
        }
    }

    @Test
    void demuxersThatFollowReferencesAreClosedToFfmpegItself() throws Exception {
        fixtures.compliant();
        Path concat = write("concat.mp4", "ffconcat version 1.0\nfile 'compliant.mp4'\n");
        Ffmpeg ffmpeg = Fixtures.ffmpeg();

        PacketSurvey survey = PacketSurvey.of(ffmpeg, concat, directory, 0, -1, Duration.ofSeconds(60));

        assertThat(survey.frames()).isZero();
        assertThat(survey.clean()).isFalse();
    }

    @Test
    void containerThatIsNotAcceptedIsNamed() throws Exception {
        Path avi = fixtures.make("film.avi", Fixtures.picture(1), "-c:v mpeg4");

        MediaRefusedException refusal = refused(avi);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.UNSUPPORTED_FORMAT);
        assertThat(refusal.arguments()).containsExactly("AVI");
    }

    @Test
    void codecThatNoPhoneWritesIsNamedAndNotDecoded() throws Exception {
        Path film = fixtures.make("film.mkv", Fixtures.picture(1), "-c:v huffyuv");

        MediaRefusedException refusal = refused(film);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.UNSUPPORTED_CODEC);
        assertThat(refusal.arguments()).containsExactly("huffyuv");
    }

    /** A layer over a picture that others know is left aside; where there is none, colours would come out wrong. */
    @ParameterizedTest
    @CsvSource({"5, 0, ", "8, 1, PQ", "8, 4, HLG", "8, 2, SDR"})
    void dolbyVisionIsTakenWhereOthersKnowThePicture(int profile, int base, DynamicRange range) throws Exception {
        Path film = fixtures.make(
                "vision.mp4",
                "-f lavfi -i testsrc2=s=64x64:r=25:d=1",
                "-c:v libx265 -preset ultrafast -x265-params log-level=error -pix_fmt yuv420p10le -tag:v hvc1");
        Path vision = withDolbyVision(film, profile, base);

        if (range == null) {
            MediaRefusedException refusal = refused(vision);
            assertThat(refusal.failureCause()).isEqualTo(FailureCause.UNSUPPORTED_CODEC);
            assertThat(refusal.arguments()).containsExactly("Dolby Vision 5");
        } else {
            assertThat(facts(vision).dynamicRange()).isEqualTo(range);
            assertThat(facts(vision).frames()).isEqualTo(25);
        }
    }

    /** Dolby Vision Streams within the ISO Base Media File Format, 3.1: a box behind that of the codec itself. */
    private static Path withDolbyVision(Path film, int profile, int base) throws IOException {
        byte[] bytes = Files.readAllBytes(film);
        int level = 1;
        int described = profile << 9 | level << 3 | 0b101;
        byte[] configuration = Boxes.box(
                "dvcC", new byte[] {1, 0}, Boxes.shorts(described), Boxes.ints((long) base << 28), new byte[16]);
        // The index lies behind the pictures, so that nothing moves that it points at.
        int index = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("moov");
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        for (String box : new String[] {"moov", "trak", "mdia", "minf", "stbl", "stsd", "hvc1"}) {
            int size = index + indexOf(Arrays.copyOfRange(bytes, index, bytes.length), box) - 4;
            whole.putInt(size, whole.getInt(size) + configuration.length);
        }
        int codec = index + indexOf(Arrays.copyOfRange(bytes, index, bytes.length), "hvcC") - 4;
        int behind = codec + whole.getInt(codec);
        return Files.write(
                film.resolveSibling("with-" + film.getFileName()),
                Boxes.join(
                        Arrays.copyOf(bytes, behind), configuration, Arrays.copyOfRange(bytes, behind, bytes.length)));
    }

    @Test
    void truncatedClipIsDamagedWhereverItsIndexIs() throws Exception {
        Path front = fixtures.compliant();
        Path late = fixtures.make("late.mp4", Fixtures.picture(1), Fixtures.h264());
        Path matroska = fixtures.make("film.mkv", Fixtures.picture(4), Fixtures.h264());

        for (Path file : new Path[] {front, late, matroska}) {
            assertThat(refused(head(file, Files.size(file) / 2)).failureCause())
                    .as(file.getFileName().toString())
                    .isEqualTo(FailureCause.DAMAGED);
        }
    }

    /** Other sounds, and texts of which the last one is shown late: a film is as long as what is taken of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sound.mp4|-i {film} {sound} -map 0 -map 1 -c copy -c:a:1 aac",
                "texts.mp4|-i {film} -f srt -i {texts} -map 0 -map 1 -c copy -c:s mov_text",
                "texts.mkv|-i {film} -f srt -i {texts} -map 0 -map 1 -c copy -c:s srt",
                "later.mp4|-i {film} -c copy -output_ts_offset 5",
                "later.mkv|-i {film} -c copy -output_ts_offset 5",
                "all.mkv|-i {film} -f srt -i {texts} {sound} -map 0 -map 1 -map 2 -c copy -c:s srt -c:a:1 aac"
                        + " -output_ts_offset 7"
            })
    void whatElseIsInTheFileMayBeLonger(String nameAndArguments) throws Exception {
        String[] parts = nameAndArguments.split("\\|");
        Path film = fixtures.make(
                parts[0],
                parts[1].replace("{film}", "file:" + fixtures.compliant())
                        .replace("{sound}", Fixtures.sound(40))
                        .replace("{texts}", Fixtures.texts(50)));

        MediaFacts facts = probe.of(film, Duration.ofMillis(500), Duration.ofSeconds(10));

        assertThat(facts.durationMs()).isBetween(2000L, 2080L);
        assertThat(facts.frames()).isEqualTo(50);
        assertThat(refused(head(film, (long) (Files.size(film) * 0.2))).failureCause())
                .isEqualTo(FailureCause.DAMAGED);
    }

    /** As phones trim: of four seconds one and a half are shown, and the rest stays in the file. */
    @Test
    void onlyWhatTheEditListShowsIsCounted() throws Exception {
        Path film = fixtures.make(
                "whole.mp4", Fixtures.picture(4), Fixtures.sound(4), Fixtures.h264(), "-bf 2 -g 25 -c:a aac");
        MediaFacts facts = facts(trimmed(film, 1500));

        assertThat(facts.durationMs()).isBetween(1480L, 1560L);
        assertThat(facts.frames()).isBetween(37L, 38L);
        assertThat(facts.frameRate()).isBetween(24.5, 25.5);
    }

    /** As an editor cuts off an end without encoding anything again: it stays in the file. */
    static Path trimmed(Path film, int milliseconds) throws IOException {
        byte[] bytes = Files.readAllBytes(film);
        for (int track = indexOf(bytes, "elst"), next = 0; next >= 0; track += next + 1) {
            // Its length in milliseconds: after version and flags, and the number of entries.
            ByteBuffer.wrap(bytes).putInt(track + 12, milliseconds);
            next = indexOf(Arrays.copyOfRange(bytes, track + 1, bytes.length), "elst");
        }
        return Files.write(film.resolveSibling("trimmed.mp4"), bytes);
    }

    /** Pictures before the sound or after it are as many a second as they are. */
    @Test
    void rateIsThatOfThePicturesAlone() throws Exception {
        Path film = fixtures.make(
                "late.mp4",
                "-itsoffset 0.7 -f lavfi -i testsrc2=s=180x320:r=25:d=3",
                Fixtures.sound(3),
                Fixtures.h264(),
                "-fps_mode passthrough -c:a aac");

        assertThat(facts(film).frameRate()).isCloseTo(25, within(0.1));
        assertThat(facts(film).pictures().beginMs()).isCloseTo(700, within(40L));
    }

    /** The sound lies behind the pictures, which are whole. */
    @Test
    void filmWhoseSoundIsMissingFromTheFileIsDamaged() throws Exception {
        Path film = fixtures.make(
                "apart.mp4",
                Fixtures.picture(4),
                Fixtures.sound(4),
                Fixtures.h264(),
                "-c:a pcm_s16le -f mov -movflags +faststart -max_interleave_delta 0 -chunk_duration 9000000");
        assertThat(facts(film).audioChannels()).isEqualTo(1);

        MediaRefusedException refusal = refused(head(film, Files.size(film) - 300_000));

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.DAMAGED);
    }

    @Test
    void soundWithoutPictureIsRefused() throws Exception {
        Path file = fixtures.make("sound.mp4", Fixtures.sound(1), "-c:a aac");

        assertThat(refused(file).failureCause()).isEqualTo(FailureCause.NO_PICTURE);
    }

    @Test
    void coverOfASongIsNoFilm() throws Exception {
        Path song = fixtures.make(
                "song.mp4",
                Fixtures.sound(1),
                "-f lavfi -i testsrc2=s=64x64:r=1:d=1 -frames:v 1 -c:a aac -c:v mjpeg -disposition:v attached_pic");

        assertThat(refused(song).failureCause()).isEqualTo(FailureCause.NO_PICTURE);
    }

    @Test
    void trackWithoutFramesIsRefused() throws Exception {
        Path fragmented = fixtures.make(
                "fragmented.mp4", Fixtures.picture(1), Fixtures.h264(), "-movflags +frag_keyframe+empty_moov");
        long fragment = indexOf(Files.readAllBytes(fragmented), "moof") - 4;

        assertThat(refused(head(fragmented, fragment)).failureCause()).isEqualTo(FailureCause.NO_FRAMES);
    }

    @Test
    void fiveHoursAreTooLong() throws Exception {
        Path file = fixtures.make("long.mp4", "-f lavfi -i color=s=64x64:r=1/60:d=18000", Fixtures.h264());

        MediaRefusedException refusal = refused(file);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_LONG);
        assertThat(refusal.arguments()).containsExactly("60", "18000");
    }

    @Test
    void lengthIsMeasuredWhereTheHeaderLies() throws Exception {
        Path file = fixtures.make("lying.mp4", "-f lavfi -i color=s=64x64:r=1:d=120", Fixtures.h264());
        byte[] bytes = Files.readAllBytes(file);
        for (String box : new String[] {"mvhd", "tkhd", "mdhd"}) {
            // The duration of version 0: after 4 bytes of version and flags, two times and the scale or the track's
            // number.
            int offset = indexOf(bytes, box) + 4 + (box.equals("tkhd") ? 20 : 16);
            ByteBuffer.wrap(bytes).putInt(offset, 5000);
        }
        // An edit list would cut the film to what it declares, and rightly so.
        System.arraycopy("free".getBytes(StandardCharsets.US_ASCII), 0, bytes, indexOf(bytes, "edts"), 4);
        Files.write(file, bytes);

        assertThat(refused(file).failureCause()).isEqualTo(FailureCause.TOO_LONG);
    }

    @Test
    void limitsAreComparedInMillisecondsWithHalfASecondOfGrace() throws Exception {
        Path file = fixtures.make("edge.mp4", "-f lavfi -i color=s=64x64:r=10:d=10.4", Fixtures.h264());

        assertThat(probe.of(file, Duration.ofSeconds(1), Duration.ofSeconds(10)).durationMs())
                .isEqualTo(10_400);
        MediaRefusedException tooLong = refused(probe, file, Duration.ofSeconds(1), Duration.ofMillis(9_800));
        assertThat(tooLong.failureCause()).isEqualTo(FailureCause.TOO_LONG);
        assertThat(tooLong.arguments()).containsExactly("9.8", "10.4");
        MediaRefusedException tooShort = refused(probe, file, Duration.ofSeconds(11), Duration.ofSeconds(60));
        assertThat(tooShort.failureCause()).isEqualTo(FailureCause.TOO_SHORT);
        assertThat(tooShort.arguments()).containsExactly("11", "10.4");
    }

    /** 361 of them last 1504.17 ms, of which 1504 are counted. */
    @Test
    void filmAtTheLimitOfPicturesASecondIsTakenAndAFasterOneRefused() throws Exception {
        Path atLimit = fixtures.make("limit.mp4", "-f lavfi -i color=s=64x64:r=240:d=2 -frames:v 361", Fixtures.h264());
        Path faster = fixtures.make("faster.mp4", "-f lavfi -i color=s=64x64:r=250:d=1.5", Fixtures.h264());

        assertThat(facts(atLimit).frames()).isEqualTo(361);
        MediaRefusedException refusal = refused(faster);
        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_MANY_FRAMES);
        assertThat(refusal.arguments()).containsExactly("240", "250");
    }

    @Test
    void hugePictureIsRefusedByItsHeader() throws Exception {
        Path file = fixtures.make("huge.mkv", "-f lavfi -i testsrc2=s=320x320:r=5:d=1 -c:v mjpeg");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 9 < bytes.length; i++) {
            // PixelWidth and PixelHeight (RFC 9559), and the frame headers of the JPEG pictures: 16000 is 0x3e80.
            boolean size = (bytes[i] & 0xff) == 0xb0 || (bytes[i] & 0xff) == 0xba;
            if (size && (bytes[i + 1] & 0xff) == 0x82 && bytes[i + 2] == 1 && bytes[i + 3] == 64) {
                ByteBuffer.wrap(bytes).putShort(i + 2, (short) 16000);
            }
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(bytes).putShort(i + 5, (short) 16000).putShort(i + 7, (short) 16000);
            }
        }
        Files.write(file, bytes);

        MediaRefusedException refusal = refused(file);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_MANY_PIXELS);
        assertThat(refusal.arguments()).containsExactly("16777216", "16000", "16000");
    }

    @Test
    void hugePictureIsRefusedByItsStream() throws Exception {
        Path file = fixtures.make(
                "wide.mp4", "-f lavfi -i color=s=16000x1200:r=1 -frames:v 1", Fixtures.h264(), "-threads 1");

        MediaRefusedException refusal = refused(file);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_MANY_PIXELS);
        assertThat(refusal.arguments()).containsExactly("16777216", "16000", "1200");
    }

    @Test
    void pictureOfNoSizeIsRefused() throws Exception {
        Path file = fixtures.make("flat.mkv", "-f lavfi -i testsrc2=s=64x64:r=5:d=1 -c:v mjpeg");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 2 < bytes.length; i++) {
            // PixelWidth and PixelHeight (RFC 9559), and the frame headers of the JPEG pictures.
            boolean size = (bytes[i] & 0xff) == 0xb0 || (bytes[i] & 0xff) == 0xba;
            if (size && (bytes[i + 1] & 0xff) == 0x81 && bytes[i + 2] == 64) {
                bytes[i + 2] = 0;
            }
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(bytes, i + 5, i + 9, (byte) 0);
            }
        }
        Files.write(file, bytes);

        assertThat(refused(file).failureCause()).isIn(FailureCause.NO_FRAMES, FailureCause.DAMAGED);
    }

    @Test
    void manyStreamsAreRefused() throws Exception {
        Path file = fixtures.make(
                "many.mkv",
                Fixtures.picture(1),
                Fixtures.h264(),
                "-map 0 ".repeat(17).strip());

        MediaRefusedException refusal = refused(file);

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_MANY_STREAMS);
        assertThat(refusal.arguments()).containsExactly("16", "17");
    }

    @Test
    void timeLimitIsKeptAndNoProcessIsLeft() throws Exception {
        Path file = fixtures.compliant();
        Probe hasty = new Probe(Ffmpeg.of(Fixtures.settings(Map.of("limits.probe-timeout", "0.001s"))));
        MediaRefusedException refusal = refused(hasty, file, Duration.ZERO, Duration.ofSeconds(60));

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOOK_TOO_LONG);
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            // Others belong to other tests of this JVM.
            assertThat(children.filter(this::ofThisTest))
                    .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    private boolean ofThisTest(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(directory.toString());
    }

    @Test
    void memoryLimitIsKept() throws Exception {
        Path file = fixtures.make(
                "large.mp4",
                "-f lavfi -i color=s=4096x4096:r=5 -frames:v 5 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        Probe poor = new Probe(
                Ffmpeg.of(Fixtures.settings(Map.of("limits.max-memory", "100M", "limits.probe-timeout", "5s"))));

        assertThat(facts(file).width()).isEqualTo(4096);
        MediaRefusedException refusal = refused(poor, file, Duration.ZERO, Duration.ofSeconds(60));
        // What a starved decoder says differs from one ffmpeg to the next; that it gets no more memory does not.
        assertThat(refusal).isNotNull();
    }

    private MediaFacts facts(Path file) throws IOException, MediaRefusedException {
        return probe.of(file, Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    private MediaRefusedException refused(Path file) {
        return refused(probe, file, Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    private static MediaRefusedException refused(Probe probe, Path file, Duration shortest, Duration longest) {
        return catchThrowableOfType(MediaRefusedException.class, () -> probe.of(file, shortest, longest));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path head(Path file, long bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Files.write(directory.resolve("head-" + file.getFileName()), Arrays.copyOf(all, (int) bytes));
    }

    /** Turns the picture by writing the matrix of 90 degrees clockwise into the track's header. */
    static Path rotated(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer matrix = ByteBuffer.wrap(bytes, indexOf(bytes, "tkhd") + 4 + 40, 36);
        for (int value : new int[] {0, 0x10000, 0, -0x10000, 0, 0, 360 << 16, 0, 0x40000000}) {
            matrix.putInt(value);
        }
        return Files.write(file.resolveSibling("rotated.mp4"), bytes);
    }

    private static int indexOf(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
    }
}
