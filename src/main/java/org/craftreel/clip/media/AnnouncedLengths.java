package org.craftreel.clip.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a file says that its picture and its sound are: of each by itself, as other streams of the file, such as texts
 * and further sounds, may go on, and each may begin later than the file.
 *
 * @param pictureMs 0 where the file does not say
 * @param pictures how many, 0 where the file does not say
 * @param soundMs 0 where the file does not say, or has none
 * @param fileMs of all that is in the file, 0 where it does not say
 * @param alone whether nothing is in the file but this picture and this sound
 */
record AnnouncedLengths(long pictureMs, long pictures, long soundMs, long fileMs, boolean alone) {

    /** Tags of a stream in Matroska, where ffmpeg notes the time at its end, and others its length. */
    static final String NAMES = "DURATION,DURATION-eng";

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?)");
    private static final int SECONDS_OF_AN_HOUR = 3600;
    private static final int SECONDS_OF_A_MINUTE = 60;

    /** @param sound null where the film is silent */
    static AnnouncedLengths of(JsonNode answer, JsonNode picture, JsonNode sound) {
        JsonNode format = answer.path("format");
        // Some count from the beginning of the first stream, and some from 0.
        long fileMs = milliseconds(format.path("duration")) - Math.max(0, milliseconds(format.path("start_time")));
        boolean alone = format.path("nb_streams").asInt() <= (sound == null ? 1 : 2);
        long pictures = picture.path("nb_frames").asLong();
        long soundMs = sound == null ? 0 : lengthMs(sound);
        return new AnnouncedLengths(lengthMs(picture), pictures, soundMs, Math.max(0, fileMs), alone);
    }

    /** What the film is announced to last, at least. */
    long longestMs() {
        long streams = Math.max(pictureMs, soundMs);
        return streams > 0 ? streams : fileMs;
    }

    /** What was found, with the last picture staying as long as announced where all pictures were found. */
    PacketSurvey completing(PacketSurvey found) {
        boolean still =
                pictures == found.frames() && Probe.fallsShort(found.pictures().lengthMs(), pictureMs);
        return still ? found.lasting(pictureMs) : found;
    }

    /** Whether a good deal of what was announced was not found. */
    boolean promiseMoreThan(PacketSurvey found) {
        if (pictureMs == 0 && soundMs == 0) {
            // What else is in the file may be longer, if only all of it was there.
            return (alone || !found.clean()) && Probe.fallsShort(found.endMs(), fileMs);
        }
        return Probe.fallsShort(found.pictures().lengthMs(), pictureMs)
                || !found.isMute() && Probe.fallsShort(found.soundMs(), soundMs);
    }

    private static long lengthMs(JsonNode stream) {
        long length = milliseconds(stream.path("duration"));
        if (length > 0) {
            return length;
        }
        for (String name : NAMES.split(",")) {
            Matcher clock = CLOCK.matcher(stream.path("tags").path(name).asText(""));
            if (clock.matches()) {
                BigDecimal seconds = new BigDecimal(clock.group(3))
                        .add(BigDecimal.valueOf(Long.parseLong(clock.group(1)) * SECONDS_OF_AN_HOUR
                                + Long.parseLong(clock.group(2)) * SECONDS_OF_A_MINUTE));
                return Math.max(0, milliseconds(seconds) - Math.max(0, milliseconds(stream.path("start_time"))));
            }
        }
        return 0;
    }

    private static long milliseconds(JsonNode seconds) {
        try {
            return milliseconds(new BigDecimal(seconds.asText("0")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long milliseconds(BigDecimal seconds) {
        return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
    }
}
