package org.craftreel.clip.media;

import static org.craftreel.clip.media.Boxes.join;
import static org.craftreel.clip.media.Boxes.longs;
import static org.craftreel.clip.media.Boxes.shorts;
import static org.craftreel.clip.media.Boxes.text;
import static org.craftreel.clip.media.Boxes.zeros;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Matroska files (RFC 8794, RFC 9559) that claim what they do not have, or cost far more than their size. */
final class HostileMatroska {

    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1f43b675;
    private static final int SIMPLE_BLOCK = 0xa3;
    private static final int VOID = 0xec;
    private static final int HEAD = 0x1a45dfa3;
    private static final byte[] HEADER =
            element(HEAD, element(0x4286, number(1)), element(0x4282, text("matroska")), element(0x4287, number(4)));
    private static final byte[] UNKNOWN_SIZE = {1, -1, -1, -1, -1, -1, -1, -1};

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Path decoy;
    private final String server;

    HostileMatroska(Path decoy, String server) {
        this.decoy = decoy;
        this.server = server;
    }

    Map<String, byte[]> make() {
        structure();
        pictures();
        blocks();
        compression();
        beside();
        return files;
    }

    private void structure() {
        add("head-alone.mkv", HEADER);
        add("head-claims.mkv", join(id(HEAD), size(Long.MAX_VALUE >> 8), zeros(50)));
        add("head-without-end.mkv", join(id(HEAD), UNKNOWN_SIZE, zeros(50)));
        add("long-names.mkv", element(HEAD, element(0x42f2, number(1 << 30)), element(0x42f3, number(1 << 30))));
        add("other-kind.mkv", element(HEAD, element(0x4282, text("../../etc/passwd"))));
        add("version-9.mkv", element(HEAD, element(0x4286, number(9)), element(0x4282, text("matroska"))));
        add("nested.mkv", join(HEADER, id(SEGMENT), UNKNOWN_SIZE, nested(0x1254c367, 10_000)));
        add("nested-chapters.mkv", join(HEADER, id(SEGMENT), UNKNOWN_SIZE, nested(0xb6, 10_000)));
        add("tracks-2000.mkv", film(many(track("V_VP9", 16, 16), 2000), frame(text("x"))));
        add(
                "segment-claims.mkv",
                join(HEADER, id(SEGMENT), size(1L << 50), information(1000), tracks(track("V_VP8", 16, 16))));
        add(
                "clusters-without-end.mkv",
                join(
                        HEADER,
                        id(SEGMENT),
                        UNKNOWN_SIZE,
                        tracks(track("V_VP8", 16, 16)),
                        many(join(id(CLUSTER), UNKNOWN_SIZE), 100_000)));
        byte[] itself =
                element(0x114d9b74, element(0x4dbb, element(0x53ab, id(0x114d9b74)), element(0x53ac, number(0))));
        add(
                "index-of-itself.mkv",
                join(HEADER, element(SEGMENT, many(itself, 20), information(1000), tracks(track("V_VP8", 16, 16)))));
        byte[] cue = element(
                0x1c53bb6b,
                element(
                        0xbb,
                        element(0xb3, number(0)),
                        element(0xb7, element(0xf7, number(1)), element(0xf1, number(1L << 60)))));
        add("cues-outside.mkv", film(track("V_VP8", 16, 16), cue));
        add("void-bomb.mkv", film(track("V_VP8", 16, 16), many(element(VOID), 500_000)));
    }

    private void pictures() {
        add("huge-points.mkv", film(track("V_VP8", 0xffffff, 0xffffff), frame(zeros(50))));
        add("huge-uncompressed.mkv", film(track("V_UNCOMPRESSED", 40_000, 40_000), frame(zeros(50))));
        add("flat.mkv", film(track("V_VP8", 0, 0), frame(zeros(50))));
        // The header of a key frame (VP9 Bitstream Specification, 6.2) of 65,536 x 65,536 points.
        byte[] huge = join(new byte[] {(byte) 0x82, 0x49, (byte) 0x83, 0x42, 0x0f, -1, -1, -1, -16}, zeros(60));
        add("huge-vp9.webm", film(track("V_VP9", 16, 16), frame(huge)));
        // RFC 6386, 9.1.
        byte[] large = join(new byte[] {0x10, 2, 0, (byte) 0x9d, 1, 0x2a, -1, 0x3f, -1, 0x3f}, zeros(60));
        add("large-vp8.webm", film(track("V_VP8", 16, 16), frame(large)));
        add(
                "huge-h264.mkv",
                film(
                        track(
                                "V_MPEG4/ISO/AVC",
                                16,
                                16,
                                element(0x63a2, stripped(GiantSequence.configuration(3000, 3000)))),
                        frame(zeros(60))));
        add("windows-codec.mkv", film(track("V_MS/VFW/FOURCC", 16, 16, element(0x63a2, zeros(40))), frame(zeros(50))));
        add("quicktime-codec.mkv", film(track("V_QUICKTIME", 16, 16, element(0x63a2, zeros(90))), frame(zeros(50))));
        add("unknown-codec.mkv", film(track("V_" + decoy, 16, 16), frame(zeros(50))));
        add("png.mkv", film(track("V_PNG", 16, 16), frame(HostileOthers.hugePng())));
    }

    private static byte[] stripped(byte[] box) {
        return Arrays.copyOfRange(box, Boxes.HEADER, box.length);
    }

    private void blocks() {
        byte[] track = track("V_VP8", 16, 16);
        // 256 frames of nothing in each, by lacing of a fixed size, of Xiph's and of EBML's kind.
        add("lacing-fixed.mkv", film(track, many(block(0x84, text("\u00ff")), 5000)));
        add("lacing-xiph.mkv", film(track, many(block(0x82, join(text("\u00ff"), zeros(255))), 2000)));
        add("lacing-ebml.mkv", film(track, many(block(0x86, join(text("\u00ff"), bytes(255, 0xff))), 500)));
        add("lacing-too-much.mkv", film(track, block(0x82, bytes(3000, 0xff))));
        add("blocks-of-no-track.mkv", film(track, many(element(SIMPLE_BLOCK, zeros(4), zeros(20)), 5000)));
        add("blocks-of-one-moment.mkv", film(track, many(frame(zeros(16)), 20_000)));
        add("block-claims.mkv", film(track, join(id(SIMPLE_BLOCK), size(1L << 40), zeros(50))));
        add(
                "cluster-in-ages.mkv",
                join(
                        HEADER,
                        element(
                                SEGMENT,
                                information(1000),
                                tracks(track),
                                element(CLUSTER, element(0xe7, number(Long.MAX_VALUE)), frame(zeros(16))))));
        add(
                "scale-of-ages.mkv",
                join(
                        HEADER,
                        element(
                                SEGMENT,
                                element(0x1549a966, element(0x2ad7b1, number(Long.MAX_VALUE))),
                                tracks(track),
                                element(CLUSTER, element(0xe7, number(5)), frame(zeros(16)), frame(zeros(16))))));
        add("duration-of-ages.mkv", film(Double.MAX_VALUE, track, frame(zeros(16))));
        add("duration-no-number.mkv", film(Double.NaN, track, join(id(SIMPLE_BLOCK), size(9), zeros(1))));
    }

    private void compression() {
        byte[] bomb = HostileMovies.deflated(zeros(9_000_000));
        add("zlib-bomb.mkv", film(compressed(0, zeros(0)), many(frame(bomb), 200)));
        add("zlib-too-much.mkv", film(compressed(0, zeros(0)), frame(HostileMovies.deflated(zeros(64 << 20)))));
        add("zlib-noise.mkv", film(compressed(0, zeros(0)), frame(bytes(900, 0xab))));
        // What is in front of every frame, and is itself a thousand times as long as the frame.
        add("prefix-bomb.mkv", film(compressed(3, zeros(1_000_000)), many(frame(zeros(1)), 60_000)));
        add("bzip2-noise.mkv", film(compressed(1, zeros(0)), frame(text("BZh91AY&SY"))));
        add("lzo-noise.mkv", film(compressed(2, zeros(0)), frame(bytes(900, 0x20))));
        byte[] encrypted = element(
                0x6d80, element(0x6240, element(0x5033, number(1)), element(0x5035, element(0x47e1, number(5)))));
        add("encrypted.mkv", film(track("V_VP9", 16, 16, encrypted), frame(zeros(50))));
    }

    /** Every frame is compressed so: 0 zlib, 1 bzip2, 2 lzo1x, 3 without what all begin with. */
    private static byte[] compressed(int algorithm, byte[] settings) {
        byte[] compression = element(0x5034, element(0x4254, number(algorithm)), element(0x4255, settings));
        return track("V_VP8", 16, 16, element(0x6d80, element(0x6240, compression)));
    }

    /** What may be in a file beside films, without one. */
    private void beside() {
        byte[] font = element(
                0x1941a469,
                element(
                        0x61a7,
                        element(0x466e, text("../../secret/decoy.mp4")),
                        element(0x4660, text("application/x-truetype-font")),
                        element(0x465c, zeros(500)),
                        element(0x46ae, number(1))));
        byte[] words = track(17, "S_TEXT/ASS", element(0x63a2, text("[Fonts]\nfontname: " + decoy + "\n")));
        add("words-and-fonts.mkv", film(words, join(font, frame(text("0,0,D,,0,0,0,,{\\fn" + decoy + "}x")))));
        add(
                "vobsub.mkv",
                film(track(17, "S_VOBSUB", element(0x63a2, text("size: 720x576\nid: " + decoy))), frame(zeros(9))));
        add("sound-alone.mkv", film(sound(), frame(zeros(400))));
        byte[] linked = element(0x1549a966, element(0x3c83ab, text(decoy.toString())), element(0x3eb9b1, text(server)));
        add("linked.mkv", join(HEADER, element(SEGMENT, linked, tracks(track("V_VP8", 16, 16)))));
        byte[] tag = element(0x7373, element(0x67c8, element(0x45a3, text("URL")), element(0x4487, text(server))));
        add("tags-50000.mkv", film(track(17, "S_TEXT/UTF8"), element(0x1254c367, many(tag, 50_000))));
        byte[] cover = element(
                0x1941a469,
                element(
                        0x61a7,
                        element(0x466e, text("cover.png")),
                        element(0x4660, text("image/png")),
                        element(0x465c, HostileOthers.hugePng()),
                        element(0x46ae, number(1))));
        add("cover-alone.mkv", film(sound(), cover));
    }

    private void add(String name, byte[] content) {
        files.put(name, content);
    }

    private static byte[] film(byte[] tracks, byte[] clusterContent) {
        return film(1000, tracks, clusterContent);
    }

    private static byte[] film(double durationMs, byte[] tracks, byte[] clusterContent) {
        return join(
                HEADER,
                element(
                        SEGMENT,
                        information(durationMs),
                        tracks(tracks),
                        element(CLUSTER, element(0xe7, number(0)), clusterContent)));
    }

    private static byte[] information(double durationMs) {
        return element(
                0x1549a966,
                element(0x2ad7b1, number(1_000_000)),
                element(0x4489, longs(Double.doubleToLongBits(durationMs))));
    }

    private static byte[] tracks(byte[] entries) {
        return element(0x1654ae6b, entries);
    }

    private static byte[] track(String codec, int width, int height, byte[]... further) {
        byte[] video = element(0xe0, element(0xb0, number(width)), element(0xba, number(height)));
        return track(1, codec, video, join(further));
    }

    private static byte[] track(int type, String codec, byte[]... further) {
        return element(
                0xae,
                element(0xd7, number(1)),
                element(0x73c5, number(1)),
                element(0x83, number(type)),
                element(0x86, text(codec)),
                join(further));
    }

    private static byte[] sound() {
        return track(2, "A_PCM/INT/LIT", element(0xe1, element(0x9f, number(1)), element(0x6264, number(16))));
    }

    private static byte[] frame(byte[] content) {
        return block(0x80, content);
    }

    private static byte[] block(int flags, byte[] content) {
        return element(SIMPLE_BLOCK, new byte[] {(byte) 0x81}, shorts(0), new byte[] {(byte) flags}, content);
    }

    private static byte[] element(int id, byte[]... content) {
        byte[] all = join(content);
        return join(id(id), size(all.length), all);
    }

    private static byte[] nested(int id, int depth) {
        byte[] name = id(id);
        int each = name.length + 8;
        ByteBuffer all = ByteBuffer.allocate(depth * each);
        for (int left = depth - 1; left >= 0; left--) {
            all.put(name).put(size((long) left * each));
        }
        return all.array();
    }

    private static byte[] id(int id) {
        byte[] all = ByteBuffer.allocate(4).putInt(id).array();
        return Arrays.copyOfRange(all, Integer.numberOfLeadingZeros(id) / 8, 4);
    }

    private static byte[] size(long size) {
        return longs(size | 1L << 56);
    }

    private static byte[] number(long value) {
        return longs(value);
    }

    private static byte[] bytes(int count, int value) {
        byte[] all = new byte[count];
        Arrays.fill(all, (byte) value);
        return all;
    }

    private static byte[] many(byte[] element, int count) {
        byte[][] all = new byte[count][];
        Arrays.fill(all, element);
        return join(all);
    }
}
