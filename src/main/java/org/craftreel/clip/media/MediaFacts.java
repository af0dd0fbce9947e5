package org.craftreel.clip.media;

import java.util.Set;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipFacts;
import org.craftreel.clip.DynamicRange;

/**
 * What was found in a file by reading all of it, not only by believing its header.
 *
 * @param container {@code mp4} (MP4, MOV, 3GP) or {@code matroska} (MKV, WebM)
 * @param durationMs length in milliseconds
 * @param width in pixels as shown, after rotation
 * @param height in pixels as shown, after rotation
 * @param rotation degrees clockwise that a player turns the stored picture by: 0, 90, 180 or 270
 * @param mirrored whether a player has to show it as in a mirror, before it turns it; many do not
 * @param frameRate pictures per second on average
 * @param frames pictures in all, more than 0
 * @param pictures when they are shown
 * @param videoProfile as ffprobe names it, or an empty string
 * @param videoLevel as the codec counts it (H.264: 42 is level 4.2), or a negative number
 * @param pixelFormat as ffmpeg names it
 * @param fieldOrder of pictures whose lines were not taken at once
 * @param audioCodec null for a silent film, and where nothing lies in its sound's track
 * @param audioProfile as ffprobe names it, or an empty string
 * @param audioChannels 0 for a silent film
 * @param faststart the index lies before the media data
 * @param videoStream index of the picture's stream in the file
 * @param audioStream index of the sound's stream in the file, or -1
 * @param firstSound whether that is the first one of the file, or there is none
 * @param dynamicRange what the picture's brightness is recorded for
 * @param colours how they are written down
 * @param bitRate of the whole file, in bits a second
 * @param device what recorded it, as the file names it, at most 80 characters; null where it does not
 * @param located whether the file says where it was recorded
 */
public record MediaFacts(
        String container,
        long durationMs,
        int width,
        int height,
        int rotation,
        boolean mirrored,
        double frameRate,
        long frames,
        PictureTimes pictures,
        String videoCodec,
        String videoProfile,
        int videoLevel,
        String pixelFormat,
        FieldOrder fieldOrder,
        String audioCodec,
        String audioProfile,
        int audioChannels,
        boolean faststart,
        int videoStream,
        int audioStream,
        boolean firstSound,
        DynamicRange dynamicRange,
        Colours colours,
        long bitRate,
        String device,
        boolean located) {

    private static final int LONGEST_SIDE = 1920;
    private static final int HIGHEST_LEVEL = 42;
    private static final double HIGHEST_FRAME_RATE = 61;
    private static final Set<String> PROFILES = Set.of("Constrained Baseline", "Baseline", "Main", "High");
    private static final Set<String> PIXEL_FORMATS = Set.of("yuv420p", "yuvj420p");

    /** Every phone and browser of the last years plays its streams as they are, given an MP4 around them. */
    public boolean playsEverywhere() {
        return videoCodec.equals("h264")
                && dynamicRange == DynamicRange.SDR
                && fieldOrder == FieldOrder.PROGRESSIVE
                && !mirrored
                && PROFILES.contains(videoProfile)
                && videoLevel <= HIGHEST_LEVEL
                && PIXEL_FORMATS.contains(pixelFormat)
                && Math.max(width, height) <= LONGEST_SIDE
                && frameRate <= HIGHEST_FRAME_RATE
                && (audioCodec == null || soundsEverywhere());
    }

    /** What is added to AAC-LC in a few bits, players without knowledge of it leave out, and the sound is dull. */
    private boolean soundsEverywhere() {
        return audioCodec.equals("aac") && audioProfile.equals("LC") && audioChannels <= 2;
    }

    public boolean silent() {
        return audioCodec == null;
    }

    int shortSide() {
        return Math.min(width, height);
    }

    /** Writes them down as those of a clip's present file. Within a transaction that holds the clip. */
    void tell(Clip clip) {
        clip.durationMs = Math.toIntExact(durationMs);
        clip.width = width;
        clip.height = height;
        ClipFacts.deleteById(clip.id);
        ClipFacts facts = new ClipFacts();
        facts.clipId = clip.id;
        facts.container = container;
        facts.videoCodec = videoCodec;
        facts.videoProfile = videoProfile;
        facts.pixelFormat = pixelFormat;
        facts.dynamicRange = dynamicRange;
        facts.rotation = rotation;
        facts.frameRate = frameRate;
        facts.audioCodec = audioCodec;
        facts.audioChannels = audioChannels;
        facts.bitRate = bitRate;
        facts.device = device;
        facts.located = located;
        facts.persist();
    }
}
