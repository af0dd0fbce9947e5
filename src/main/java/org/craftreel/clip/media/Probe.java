package org.craftreel.clip.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.clip.DynamicRange;

/** Finds out what an uploaded file is, and refuses what is no clip. Nothing is believed that can be measured. */
public final class Probe {

    /** Encoders round a film up to whole pictures and whole blocks of sound: nobody cut 60.03 s on purpose. */
    private static final long TOLERANCE_MS = 500;

    /** Pictures a second: times are rounded to milliseconds, so that a film at the limit seems to exceed it a little. */
    private static final int FRAME_RATE_TOLERANCE = 1;

    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final String ENTRIES = "format=format_name,start_time,duration,nb_streams"
            + ":stream=index,codec_type,codec_name,profile,level,pix_fmt,width,height,avg_frame_rate,nb_frames"
            + ",start_time,duration,channels,field_order,sample_aspect_ratio,color_space,color_primaries,color_transfer"
            + ":format_tags="
            + FileTags.NAMES
            + ":stream_tags="
            + AnnouncedLengths.NAMES
            + ":stream_disposition=attached_pic:stream_side_data="
            + DisplayMatrix.NAME
            + ","
            + DolbyVision.NAMES;

    /** How a decoder refuses a picture above -max_pixels; the size in the stream may exceed that in the header. */
    private static final Pattern OVERSIZE =
            Pattern.compile("(?:\\[(\\w+) @ [^]\\n]*\\] )?(?:\\[IMGUTILS @ [^]\\n]*\\] )?"
                    + "Picture size (\\d+)x(\\d+) exceeds specified max pixel count");

    private final Ffmpeg ffmpeg;
    private final ObjectMapper json = new ObjectMapper();

    public Probe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Reads the file as a whole.
     *
     * @param file a local file of our own, whatever it holds
     * @param shortest the campaign's limit; half a second less is let pass
     * @param longest the campaign's limit; half a second more is let pass; the settings' limit holds besides
     * @throws MediaRefusedException when the file is no acceptable clip
     * @throws IOException when the machine is at fault: worth another try
     */
    public MediaFacts of(Path file, Duration shortest, Duration longest) throws IOException, MediaRefusedException {
        return of(file, shortest, longest, Companion.NONE);
    }

    /** Other work on a file while it is examined, which saves reading it once more. */
    interface Companion {

        /** Without one, the file is examined alone. */
        Companion NONE = new Companion() {};

        /** Told once the first bytes are those of a film: before, no program gets to see the file. */
        default void recognised() {}

        /**
         * Told once the header is known to be that of a film.
         *
         * @param declared what the header says; how long the film is and how many pictures it has may not be so
         */
        default void described(MediaFacts declared) {}

        /** Whether the companion's own work decodes pictures, and refuses a film that has none. */
        default boolean seesPictures() {
            return false;
        }

        /** What the packets add up to, waited for; empty where that was not found out. */
        default Optional<PacketSurvey> survey() throws IOException, MediaRefusedException {
            return Optional.empty();
        }
    }

    /** The same beside a companion's work on the file. */
    MediaFacts of(Path file, Duration shortest, Duration longest, Companion companion)
            throws IOException, MediaRefusedException {
        FileKind kind = FileKind.of(file);
        boolean faststart = false;
        if (kind == FileKind.ISO_MEDIA) {
            BoxWalk boxes = BoxWalk.of(file);
            if (!boxes.whole()) {
                throw new MediaRefusedException(FailureCause.DAMAGED);
            }
            faststart = boxes.faststart();
        }
        companion.recognised();
        JsonNode answer = ask(file);
        JsonNode video = picture(answer);
        Duration most = longest.compareTo(ffmpeg.limits().maxDuration()) < 0
                ? longest
                : ffmpeg.limits().maxDuration();
        AnnouncedLengths announced = AnnouncedLengths.of(answer, video, sound(answer));
        refuseTooLong(announced.longestMs(), most);
        refuseTooManyPixels(video);
        refuseUnknownColours(video);
        PacketSurvey unread = PacketSurvey.announced(announced.longestMs());
        MediaFacts declared = facts(kind, faststart, answer, video, unread, Files.size(file));
        companion.described(declared);
        PacketSurvey survey;
        try (Beside firstFrame = Beside.begin(() -> decodeFirstFrame(file, video, companion))) {
            Optional<PacketSurvey> known = companion.survey();
            survey = announced.completing(known.isPresent() ? known.get() : survey(file, declared, most));
            refuseOther(survey, announced, shortest, most);
            firstFrame.end();
        }
        return facts(kind, faststart, answer, video, survey, Files.size(file));
    }

    private static MediaFacts facts(
            FileKind kind, boolean faststart, JsonNode answer, JsonNode video, PacketSurvey survey, long bytes) {
        JsonNode audio = survey.isMute() ? null : sound(answer);
        DisplayMatrix shown = DisplayMatrix.of(video);
        boolean turned = shown.rotation() % 180 != 0;
        int width = shownWidth(video);
        int height = video.path("height").asInt();
        return new MediaFacts(
                kind == FileKind.ISO_MEDIA ? "mp4" : "matroska",
                survey.endMs(),
                turned ? height : width,
                turned ? width : height,
                shown.rotation(),
                shown.mirrored(),
                survey.frameRate(),
                survey.frames(),
                survey.pictures(),
                video.path("codec_name").asText(),
                video.path("profile").asText(""),
                video.path("level").asInt(-1),
                video.path("pix_fmt").asText(""),
                fieldOrder(video),
                audio == null ? null : audio.path("codec_name").asText(),
                audio == null ? "" : audio.path("profile").asText(""),
                audio == null ? 0 : audio.path("channels").asInt(),
                faststart,
                video.path("index").asInt(),
                audio == null ? -1 : audio.path("index").asInt(),
                audio == first(answer, "audio"),
                dynamicRange(video),
                Colours.of(video),
                bytes * 8000 / Math.max(1, survey.endMs()),
                FileTags.device(answer),
                FileTags.isLocated(answer));
    }

    private PacketSurvey survey(Path file, MediaFacts declared, Duration most)
            throws IOException, MediaRefusedException {
        Path directory = file.toAbsolutePath().getParent();
        return PacketSurvey.of(ffmpeg, file, directory, declared.videoStream(), declared.audioStream(), most);
    }

    /** The second letter says of which field the picture is shown first, the first one which is stored first. */
    private static FieldOrder fieldOrder(JsonNode video) {
        return switch (video.path("field_order").asText("")) {
            case "tt", "bt" -> FieldOrder.UPPER_FIRST;
            case "bb", "tb" -> FieldOrder.LOWER_FIRST;
            default -> FieldOrder.PROGRESSIVE;
        };
    }

    private static DynamicRange dynamicRange(JsonNode video) {
        return switch (video.path("color_transfer").asText("")) {
            case "arib-std-b67" -> DynamicRange.HLG;
            case "smpte2084" -> DynamicRange.PQ;
            case "", "unknown", "unspecified" ->
                DolbyVision.of(video).map(DolbyVision::range).orElse(DynamicRange.SDR);
            default -> DynamicRange.SDR;
        };
    }

    private JsonNode ask(Path file) throws IOException, MediaRefusedException {
        StringBuilder answer = new StringBuilder();
        List<String> arguments = new ArrayList<>(List.of("-show_entries", ENTRIES, "-of", "json"));
        arguments.addAll(ffmpeg.described(file));
        Ffmpeg.Outcome outcome = ffmpeg.ffprobe(
                arguments, file.toAbsolutePath().getParent(), ffmpeg.limits().probeTimeout(), line -> {
                    if (answer.length() < LONGEST_ANSWER) {
                        answer.append(line).append('\n');
                    }
                });
        JsonNode described = read(answer.toString());
        Matcher oversize = OVERSIZE.matcher(outcome.complaint());
        while (oversize.find()) {
            if (!isOfCover(oversize.group(1), described)) {
                throw new MediaRefusedException(
                        FailureCause.TOO_MANY_PIXELS,
                        ffmpeg.limits().maxPixels(),
                        oversize.group(2),
                        oversize.group(3));
            }
        }
        if (outcome.failed() || described.isMissingNode()) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        return described;
    }

    /** Missing where it is none. */
    private JsonNode read(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether a decoder has to do with nothing but the picture that was put beside a film, which is not looked at. */
    private static boolean isOfCover(String decoder, JsonNode answer) {
        boolean cover = false;
        for (JsonNode stream : answer.path("streams")) {
            if (stream.path("codec_name").asText().equals(decoder)) {
                if (stream.path("disposition").path("attached_pic").asInt() == 0) {
                    return false;
                }
                cover = true;
            }
        }
        return cover;
    }

    private JsonNode picture(JsonNode answer) throws MediaRefusedException {
        int streams = answer.path("format").path("nb_streams").asInt();
        if (streams > ffmpeg.limits().maxStreams()) {
            throw new MediaRefusedException(
                    FailureCause.TOO_MANY_STREAMS, ffmpeg.limits().maxStreams(), streams);
        }
        JsonNode video = first(answer, "video");
        if (video != null) {
            return video;
        }
        throw new MediaRefusedException(FailureCause.NO_PICTURE);
    }

    /** The first stream of the kind; the cover picture of a song is no film. */
    private static JsonNode first(JsonNode answer, String type) {
        for (JsonNode stream : answer.path("streams")) {
            if (stream.path("codec_type").asText().equals(type)
                    && stream.path("disposition").path("attached_pic").asInt() == 0) {
                return stream;
            }
        }
        return null;
    }

    /** The first that can be decoded here: phones put sounds of their own kind before or beside one that all know. */
    private static JsonNode sound(JsonNode answer) {
        for (JsonNode stream : answer.path("streams")) {
            if (stream.path("codec_type").asText().equals("audio")
                    && Decoders.hears(stream.path("codec_name").asText())) {
                return stream;
            }
        }
        return null;
    }

    private void refuseTooManyPixels(JsonNode video) throws MediaRefusedException {
        long width = video.path("width").asLong();
        long height = video.path("height").asLong();
        if (width * height > ffmpeg.limits().maxPixels()) {
            throw new MediaRefusedException(
                    FailureCause.TOO_MANY_PIXELS, ffmpeg.limits().maxPixels(), width, height);
        }
    }

    private static void refuseUnknownColours(JsonNode video) throws MediaRefusedException {
        Optional<DolbyVision> alone = DolbyVision.of(video).filter(DolbyVision::isAlone);
        if (alone.isPresent()) {
            throw new MediaRefusedException(
                    FailureCause.UNSUPPORTED_CODEC, alone.get().name());
        }
    }

    private static void refuseTooLong(long durationMs, Duration most) throws MediaRefusedException {
        if (durationMs > most.toMillis() + TOLERANCE_MS) {
            throw new MediaRefusedException(FailureCause.TOO_LONG, seconds(most.toMillis()), seconds(durationMs));
        }
    }

    /** Whether the packets add up to a film that the campaign takes, and to what the header announces. */
    private void refuseOther(PacketSurvey survey, AnnouncedLengths announced, Duration shortest, Duration longest)
            throws MediaRefusedException {
        if (survey.frames() == 0) {
            throw new MediaRefusedException(FailureCause.NO_FRAMES);
        }
        refuseTooLong(survey.endMs(), longest);
        if (announced.promiseMoreThan(survey)) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        if (survey.endMs() + TOLERANCE_MS < shortest.toMillis()) {
            throw new MediaRefusedException(
                    FailureCause.TOO_SHORT, seconds(shortest.toMillis()), seconds(survey.endMs()));
        }
        if (survey.frames() > 1 && survey.frameRate() > ffmpeg.limits().maxFrameRate() + FRAME_RATE_TOLERANCE) {
            throw new MediaRefusedException(
                    FailureCause.TOO_MANY_FRAMES, ffmpeg.limits().maxFrameRate(), Math.round(survey.frameRate()));
        }
    }

    /** What was found is a good deal less than what was announced. */
    static boolean fallsShort(long foundMs, long announcedMs) {
        return foundMs + 1000 < announcedMs * 9 / 10;
    }

    /** A codec may be unknown here, or a stream may hold no picture at all although its header describes one. */
    private void decodeFirstFrame(Path file, JsonNode video, Companion companion)
            throws IOException, MediaRefusedException {
        if (companion.seesPictures()) {
            return;
        }
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(ffmpeg.untrusted(file));
        arguments.addAll(List.of("-map", "0:" + video.path("index").asInt()));
        arguments.addAll(List.of("-frames:v", "1", "-f", "framecrc", "pipe:1"));
        List<String> frames = new ArrayList<>();
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(
                arguments, file.toAbsolutePath().getParent(), ffmpeg.limits().probeTimeout(), line -> {
                    if (!line.startsWith("#") && frames.isEmpty()) {
                        frames.add(line);
                    }
                });
        if (!frames.isEmpty()) {
            return;
        }
        String complaint = outcome.complaint();
        if (complaint.contains("Decoder (codec") || complaint.contains("no decoder found")) {
            throw new MediaRefusedException(
                    FailureCause.UNSUPPORTED_CODEC, video.path("codec_name").asText("?"));
        }
        throw new MediaRefusedException(FailureCause.NO_FRAMES);
    }

    /** Older cameras store narrower points than they show. */
    private static int shownWidth(JsonNode video) {
        int width = video.path("width").asInt();
        String[] ratio = video.path("sample_aspect_ratio").asText("1:1").split(":");
        if (ratio.length != 2) {
            return width;
        }
        try {
            double factor = Double.parseDouble(ratio[0]) / Double.parseDouble(ratio[1]);
            return factor >= 0.25 && factor <= 4 ? (int) Math.round(width * factor) : width;
        } catch (NumberFormatException e) {
            return width;
        }
    }

    /** As a person reads it: 60 or 75.3. */
    private static String seconds(long milliseconds) {
        if (milliseconds % 1000 == 0) {
            return Long.toString(milliseconds / 1000);
        }
        return String.format(Locale.ROOT, "%.1f", milliseconds / 1000.0);
    }
}
