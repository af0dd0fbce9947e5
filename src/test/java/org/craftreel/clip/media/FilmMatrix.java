package org.craftreel.clip.media;

import java.util.List;
import java.util.stream.Stream;

/**
 * Films as phones, cameras and editors make them, in small: codecs, turns, colours and their range, rates of pictures,
 * sounds and containers. A name says what is particular; all else is as phones have it.
 */
final class FilmMatrix {

    private static final String AAC = "-c:a aac";
    private static final String OPUS = "-c:a libopus -b:a 96k";
    private static final String HEVC = "-c:v libx265 -preset ultrafast -x265-params log-level=error:bframes=0";
    private static final String HVC1 = " -tag:v hvc1";
    private static final String VP8 = "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M";
    private static final String VP9 = "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 1M -row-mt 1";
    private static final String AV1 = "-c:v libsvtav1 -preset 8 -crf 35";
    private static final String MPEG4 = "-c:v mpeg4 -q:v 3";
    private static final String IN_FRONT = "-movflags +faststart";

    private static final String TO_LIGHT =
            "format=gbrp,zscale=min=gbr:rin=pc:tin=bt709:pin=709:t=linear:p=709:npl=203,format=gbrpf32le,";
    /** From the range of every screen into HDR, in which it is the part below white: ITU-R BT.2408, 203 nits. */
    private static final String HLG =
            TO_LIGHT + "zscale=min=gbr:pin=709:tin=linear:t=arib-std-b67:m=2020_ncl:p=2020:r=limited:npl=203";

    private static final String PQ =
            TO_LIGHT + "zscale=min=gbr:pin=709:tin=linear:t=smpte2084:m=2020_ncl:p=2020:r=limited:npl=203";
    private static final String SAID_2020 = " -colorspace bt2020nc -color_primaries bt2020 -color_trc ";
    private static final int HDR_TOLERANCE = 12;
    /** The curve bends what is bright. */
    private static final int BENT = 33;

    private FilmMatrix() {}

    static List<MatrixFilm> all() {
        return Stream.of(h264(), turned(), times(), sounds(), colours(), codecs())
                .flatMap(List::stream)
                .toList();
    }

    /** Some that touch every kind. */
    static List<MatrixFilm> everyTime() {
        return all().stream().filter(film -> film.everyTime).toList();
    }

    private static MatrixFilm named(String name) {
        return MatrixFilm.named(name);
    }

    private static List<MatrixFilm> h264() {
        return List.of(
                named("index-in-front.mp4").copied().sound(2, AAC).further(IN_FRONT),
                named("index-at-the-end.mov")
                        .copied()
                        .everyTime()
                        .size(640, 360)
                        .untagged("smpte170m")
                        .sound(1, AAC),
                named("full-hd.mp4").copied().size(1080, 1920).seconds(1.2).sound(2, AAC),
                named("uhd.mp4").size(2160, 3840).seconds(1.2),
                named("fragmented.mp4").copied().sound(2, AAC).further("-g 25 -movflags +frag_keyframe+empty_moov"),
                named("matroska.mkv").copied().sound(2, AAC),
                named("begins-later.mkv").copied().sound(2, AAC).further("-output_ts_offset 5"),
                named("negative-offsets.mp4")
                        .copied()
                        .sound(2, AAC)
                        .video("-c:v libx264 -preset veryfast -bf 3")
                        .further("-movflags negative_cts_offsets"),
                named("b-frames.mp4").copied().sound(2, AAC).video("-c:v libx264 -preset veryfast -bf 3 -b_strategy 0"),
                named("open-groups.mp4")
                        .sound(2, AAC)
                        .video("-c:v libx264 -preset veryfast -bf 3 -x264-params open-gop=1:keyint=12:b-adapt=0"),
                // As phones cut: from a key frame before the first picture that is shown.
                named("edit-list.mp4")
                        .copied()
                        .everyTime()
                        .seconds(3)
                        .cut(0.6)
                        .sound(2, AAC)
                        .further("-g 50"),
                named("begins-later.mp4").copied().sound(2, AAC).further("-output_ts_offset 5"),
                named("longer-texts.mkv")
                        .copied()
                        .sound(2, AAC)
                        .then("-i {in} -f srt -i " + Fixtures.texts(9) + " -map 0 -map 1 -c copy -c:s srt"),
                // As cameras write more than sound beside the film, for longer than it lasts.
                named("longer-sound-and-texts.mp4")
                        .copied()
                        .sound(2, AAC)
                        .then("-i {in} -f lavfi -i sine=d=8 -f srt -i " + Fixtures.texts(9)
                                + " -map 0 -map 1 -map 2 -c copy -c:a:1 aac -c:s mov_text -output_ts_offset 5"),
                named("timecode.mov").copied().sound(2, AAC).further("-timecode 01:00:00:00"),
                named("cover.mp4")
                        .copied()
                        .sound(2, AAC)
                        .then("-f lavfi -i color=c=magenta:s=64x64:r=1:d=1 -i {in} -map 0 -map 1 -c copy -c:v:0 mjpeg"
                                + " -disposition:v:0 attached_pic"),
                named("large-cover.mp4")
                        .copied()
                        .sound(2, AAC)
                        .then(
                                "-f lavfi -i color=c=magenta:s=4500x4500:r=1:d=1 -i {in} -map 0 -map 1 -c copy -c:v:0 mjpeg"
                                        + " -disposition:v:0 attached_pic"),
                named("interlaced.mov")
                        .everyTime()
                        .size(640, 480)
                        .rate("50")
                        .made(25)
                        .colours("smpte170m", "tv")
                        .video("-c:v libx264 -preset ultrafast -flags +ilme+ildct")
                        .filters("interlace=lowpass=off"),
                named("panorama.mp4").copied().size(1280, 320),
                named("tiny.mp4").copied().size(90, 160),
                named("narrow-points.mp4")
                        .copied()
                        .size(640, 360)
                        .storedWidth(480)
                        .filters("setsar=4/3")
                        .sound(1, AAC));
    }

    private static List<MatrixFilm> turned() {
        return List.of(
                named("turned-90.mp4").copied().turned(90).sound(2, AAC),
                named("turned-180.mov").copied().turned(180),
                named("turned-270.mp4").copied().turned(270),
                // Many players do not know mirrors.
                named("mirrored.mp4").everyTime().mirrored(),
                named("mirrored-turned-90.mp4").turned(90).mirrored(),
                named("mirrored-turned-180.mov").turned(180).mirrored().sound(2, AAC),
                named("turned-90-hevc.mov")
                        .turned(90)
                        .size(720, 1280)
                        .seconds(1.4)
                        .rate("30")
                        .video(HEVC + HVC1)
                        .sound(1, AAC),
                named("turned-270-mpeg4.mp4").turned(270).video(MPEG4),
                named("mirrored-mpeg4.mp4").mirrored().video(MPEG4));
    }

    private static List<MatrixFilm> times() {
        return List.of(
                named("rate-23.976.mp4").copied().rate("24000/1001").sound(2, AAC),
                named("rate-24.mov").copied().rate("24"),
                named("rate-29.97.mp4")
                        .copied()
                        .everyTime()
                        .rate("30000/1001")
                        .seconds(4.004)
                        .size(854, 480)
                        .sound(2, AAC),
                named("rate-30.mp4").copied().rate("30").sound(1, AAC),
                named("rate-50.mp4").copied().rate("50").sound(2, AAC),
                named("rate-59.94.mp4").copied().rate("60000/1001"),
                named("rate-60.mp4").copied().rate("60").sound(2, AAC),
                named("rate-120.mov")
                        .everyTime()
                        .rate("120")
                        .made(60)
                        .seconds(1.5)
                        .sound(1, "-c:a pcm_s16le"),
                named("rate-240.mp4").rate("240").made(60).seconds(1.5),
                named("variable.mp4")
                        .copied()
                        .everyTime()
                        .irregular()
                        .rate("30")
                        .filters("select=gt(not(between(mod(n\\,9)\\,6\\,8))+gte(n\\,54)\\,0)")
                        .further("-fps_mode vfr")
                        .sound(2, AAC),
                named("variable-hevc.mp4")
                        .irregular()
                        .rate("30")
                        .video(HEVC + HVC1)
                        .filters("select=gt(not(between(mod(n\\,9)\\,6\\,8))+gte(n\\,54)\\,0)")
                        .further("-fps_mode vfr")
                        .sound(2, AAC));
    }

    private static List<MatrixFilm> sounds() {
        return List.of(
                named("sound-longer.mp4").copied().everyTime().sound(2, AAC).soundSeconds(5.5),
                named("sound-shorter.mp4").copied().seconds(3).sound(2, AAC).soundSeconds(2),
                named("sound-later.mp4").copied().sound(2, AAC).soundDelay(0.5),
                // As recorders write that were paused without noticing.
                named("sound-with-a-gap.mkv").video(MPEG4).soundGap(0.4).sound(2, "-c:a pcm_s16le"),
                named("sound-later-mpeg4.mkv")
                        .video(MPEG4)
                        .sound(2, "-c:a libmp3lame")
                        .soundDelay(0.5),
                named("two-sounds.mp4")
                        .copied()
                        .sound(2, AAC)
                        .then("-i {in} -f lavfi -i anullsrc=r=44100 -t 2 -map 0 -map 1 -c copy -c:a:1 aac"),
                named("sound-8-khz.3gp").copied().sound(1, AAC + " -ar 8000"),
                named("he-aac.mp4").everyTime().highEfficiency(),
                named("amr.3gp").strange().sound(1, "-c:a copy"),
                named("surround.mp4").sound(6, AAC).seconds(3.5),
                named("mp3.mp4").sound(2, "-c:a libmp3lame"),
                named("pcm.mov").sound(2, "-c:a pcm_s16be"),
                named("opus.mkv").sound(2, OPUS),
                named("vorbis.mkv").sound(2, "-c:a libvorbis"));
    }

    private static List<MatrixFilm> colours() {
        return List.of(
                named("full-range.mp4")
                        .copied()
                        .everyTime()
                        .turned(90)
                        .pixels("yuv420p")
                        .colours("bt709", "pc"),
                named("full-range-hevc.mov").video(HEVC + HVC1).colours("bt709", "pc"),
                named("bt601-large-mpeg4.mp4")
                        .size(1280, 720)
                        .video(MPEG4)
                        .seconds(1.2)
                        .colours("smpte170m", "tv"),
                named("bt601-large-tagged.mp4")
                        .copied()
                        .size(1280, 720)
                        .seconds(1.2)
                        .colours("smpte170m", "tv"),
                named("bt709-large-untagged.mp4")
                        .copied()
                        .size(1280, 720)
                        .seconds(1.2)
                        .untagged("bt709"),
                named("bt709-large-untagged-hevc.mp4")
                        .size(1280, 720)
                        .seconds(1.2)
                        .untagged("bt709")
                        .video(HEVC + HVC1),
                named("422-10-bit.mp4").pixels("yuv422p10le"),
                named("444.mp4").pixels("yuv444p"),
                named("hlg.mov")
                        .size(640, 360)
                        .seconds(1.2)
                        .pixels("yuv420p10le")
                        .colourFilter(HLG, HDR_TOLERANCE)
                        .bent(BENT)
                        .video(HEVC + HVC1 + SAID_2020 + "arib-std-b67"),
                named("pq.mp4")
                        .seconds(1.2)
                        .pixels("yuv420p10le")
                        .colourFilter(PQ, HDR_TOLERANCE)
                        .bent(BENT)
                        .video(HEVC + HVC1 + SAID_2020 + "smpte2084"),
                named("hlg-turned.mov")
                        .everyTime()
                        .turned(90)
                        .seconds(1.2)
                        .pixels("yuv420p10le")
                        .colourFilter(HLG, HDR_TOLERANCE)
                        .bent(BENT)
                        .video(HEVC + HVC1 + SAID_2020 + "arib-std-b67"),
                named("wide-gamut.mp4")
                        .seconds(1.2)
                        .pixels("yuv420p10le")
                        .colourFilter(
                                TO_LIGHT + "zscale=min=gbr:pin=709:tin=linear:t=bt709:m=2020_ncl:p=2020:r=limited", 14)
                        .video(HEVC + HVC1 + SAID_2020 + "bt709"));
    }

    private static List<MatrixFilm> codecs() {
        return List.of(
                named("hevc.mp4").video(HEVC + " -tag:v hev1").sound(2, AAC),
                named("hevc-10-bit.mp4")
                        .video(HEVC + HVC1)
                        .pixels("yuv420p10le")
                        .sound(2, AAC),
                named("vp8.webm").video(VP8).untagged("smpte170m").tolerance(14).sound(2, "-c:a libvorbis"),
                named("vp9.webm").everyTime().size(359, 641).video(VP9).sound(2, OPUS),
                named("vp9.mp4").video(VP9).sound(2, AAC),
                named("av1.webm").video(AV1).sound(2, OPUS),
                named("av1-10-bit.mp4")
                        .everyTime()
                        .video(AV1)
                        .pixels("yuv420p10le")
                        .sound(1, AAC),
                named("prores.mov")
                        .everyTime()
                        .size(1280, 720)
                        .seconds(1.2)
                        .video("-c:v prores_ks -profile:v 0")
                        .pixels("yuv422p10le")
                        .sound(2, "-c:a pcm_s24le"),
                named("prores-4444.mov")
                        .untagged("smpte170m")
                        .seconds(1.2)
                        .video("-c:v prores_ks -profile:v 4")
                        .pixels("yuva444p10le"),
                named("mpeg4-odd.mp4")
                        .size(361, 203)
                        .video(MPEG4)
                        .untagged("smpte170m")
                        .sound(2, "-c:a libmp3lame"),
                named("mpeg4.3gp")
                        .size(320, 240)
                        .video(MPEG4)
                        .untagged("smpte170m")
                        .sound(1, AAC),
                named("mjpeg.mov")
                        .size(640, 480)
                        .rate("15")
                        .video("-c:v mjpeg -q:v 3")
                        .pixels("yuvj422p")
                        .colours("smpte170m", "pc")
                        .sound(1, "-c:a pcm_u8"),
                // Its points are not square: 176 of 12:11 are shown as 192.
                named("h263-amr.3gp")
                        .everyTime()
                        .size(192, 144)
                        .storedWidth(176)
                        .filters("setsar=12/11")
                        .rate("15")
                        .seconds(3)
                        .untagged("smpte170m")
                        .video("-c:v h263 -q:v 3")
                        .tolerance(14)
                        .strange()
                        .sound(1, "-c:a copy"));
    }
}
