package org.craftreel.clip.media;

import static org.craftreel.clip.media.Boxes.box;
import static org.craftreel.clip.media.Boxes.full;
import static org.craftreel.clip.media.Boxes.ints;
import static org.craftreel.clip.media.Boxes.join;
import static org.craftreel.clip.media.Boxes.shorts;
import static org.craftreel.clip.media.Boxes.text;
import static org.craftreel.clip.media.Boxes.zeros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A QuickTime film of a second, 25 pictures of 16 x 16 points as they are, which ffmpeg takes. Whatever is changed before
 * {@link #file()} makes it another one.
 */
final class Movie {

    static final int FRAMES = 25;
    static final int FRAME_BYTES = 16 * 16 * 3;

    private static final byte[] FILE_TYPE = box("ftyp", text("qt  "), ints(0), text("qt  "));

    /** The track's boxes that the samples are found by. */
    byte[] times = full("stts", 0, ints(1, FRAMES, 1));

    byte[] chunks = full("stsc", 0, ints(1, 1, FRAMES, 1));
    byte[] sizes = full("stsz", 0, ints(FRAME_BYTES, FRAMES));
    byte[] offsets = full("stco", 0, ints(1, FILE_TYPE.length + Boxes.HEADER));
    byte[] furtherTables = {};

    byte[] references = full("dref", 0, ints(1), full("url ", 1));
    byte[] beforeMedia = {};
    byte[] movieHeader = movieHeader(25, FRAMES);
    byte[] mediaHeader = full("mdhd", 0, ints(0, 0, 25, FRAMES), shorts(0, 0));
    byte[] beside = {};
    String codec = "raw ";
    byte[] codecExtra = {};
    int width = 16;
    int height = 16;
    int trackWidth = 16;
    int trackHeight = 16;
    int tracks = 1;
    byte[] data = new byte[FRAMES * FRAME_BYTES];

    Movie() {
        Arrays.fill(data, (byte) 0x60);
    }

    static byte[] movieHeader(long timescale, long duration) {
        return full(
                "mvhd",
                0,
                ints(0, 0, timescale, duration, 0x10000, 0x1000000, 0, 0),
                ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000),
                zeros(24),
                ints(2));
    }

    byte[] file() {
        return join(FILE_TYPE, box("mdat", data), index());
    }

    byte[] index() {
        return box("moov", indexContent());
    }

    byte[] indexContent() {
        List<byte[]> all = new ArrayList<>(List.of(movieHeader));
        for (int track = 1; track <= tracks; track++) {
            all.add(track(track));
        }
        all.add(beside);
        return join(all.toArray(byte[][]::new));
    }

    private byte[] track(int number) {
        byte[] header = full(
                "tkhd",
                7,
                ints(0, 0, number, 0, FRAMES, 0, 0, 0, 0),
                ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000),
                ints((long) trackWidth << 16, (long) trackHeight << 16));
        byte[] handler = full("hdlr", 0, text("mhlrvide"), zeros(13));
        byte[] entry = box(
                codec,
                zeros(6),
                shorts(1),
                zeros(16),
                shorts(width, height),
                ints(0x480000, 0x480000, 0),
                shorts(1),
                zeros(32),
                shorts(24, -1),
                codecExtra);
        byte[] table = box("stbl", full("stsd", 0, ints(1), entry), times, chunks, sizes, offsets, furtherTables);
        byte[] information = box("minf", full("vmhd", 1, zeros(8)), box("dinf", references), table);
        return box("trak", header, beforeMedia, box("mdia", mediaHeader, handler, information));
    }
}
