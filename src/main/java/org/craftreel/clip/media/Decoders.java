package org.craftreel.clip.media;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which decoders of ffmpeg's get to see a user's file: those of what phones, cameras and their programs write. */
final class Decoders {

    /** Of some codecs there are several. */
    static final String ALLOWED = String.join(
            ",",
            "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,h263,mjpeg,mpeg1video,mpeg2video",
            "prores,dnxhd,cfhd,qtrle,png,rawvideo,ffv1,aac,aac_fixed,libfdk_aac,mp3,mp3float,mp2,mp2float,ac3,eac3",
            "opus,libopus,vorbis,libvorbis,flac,alac,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,adpcm_ima_qt",
            "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be",
            "pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,mov_text,text,subrip,srt,ass,ssa,webvtt,dvdsub,pgssub,dvbsub");

    /**
     * Of sounds and captions that lie beside a film and are left aside. None of them is fed with what is in a file; but
     * ffprobe describes no file at all of which it may not set up the decoder of each stream.
     */
    private static final List<String> LEFT_ASIDE =
            List.of("dca", "truehd", "mlp", "wmav1", "wmav2", "wmapro", "adpcm_ms", "adpcm_ima_wav", "cc_dec");

    /** ffprobe tells of codecs, which are called as their own decoders are, but for these. */
    private static final Set<String> SOUNDS_OF_OTHER_NAMES = Set.of("amr_nb", "amr_wb");

    private static final Set<String> ALL = Set.of(ALLOWED.split(","));

    /** What ffmpeg says of each stream whose decoder is not allowed, whether it is used or not. */
    private static final Pattern PASSED_OVER = Pattern.compile("(?m)^(?:\\[[^\\]\\n]*\\] )?Codec \\((?:"
            + String.join("|", LEFT_ASIDE)
            + ")\\) not on whitelist '[^'\\n]*'\\n?(?: +Last message repeated \\d+ times\\n?)?");

    /** What a decoder says of a picture beside a film that is too large for it; players do not show it either. */
    private static final Pattern LARGE_COVER =
            Pattern.compile("(?m)^\\[(?:mjpeg|png) @ [^\\]\\n]*\\] (?:\\[IMGUTILS @ [^\\]\\n]*\\] )?"
                    + "Picture size \\d+x\\d+ exceeds specified max pixel count[^\\n]*\\n?"
                    + "(?: +Last message repeated \\d+ times\\n?)?");

    private Decoders() {}

    /** Options that let ffprobe describe a file with streams that are left aside. Before {@code -i}. */
    static List<String> forDescription() {
        String more = ALLOWED + "," + String.join(",", LEFT_ASIDE);
        return List.of("-codec_whitelist:a", more, "-codec_whitelist:s", more);
    }

    /** Whether the sound of a codec is decoded here, and can be made one that every player has. */
    static boolean hears(String codec) {
        return ALL.contains(codec) || SOUNDS_OF_OTHER_NAMES.contains(codec);
    }

    /** A log of ffmpeg's on a film of another codec without what it says of a cover. */
    static String withoutCover(String log) {
        return LARGE_COVER.matcher(log).replaceAll("").strip();
    }

    /** A log of ffmpeg's without what it says of streams that are left aside. */
    static String withoutThoseLeftAside(String log) {
        return PASSED_OVER.matcher(log).replaceAll("").strip();
    }
}
