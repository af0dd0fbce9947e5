package org.craftreel.clip.media;

import static org.craftreel.clip.media.Boxes.ints;
import static org.craftreel.clip.media.Boxes.join;
import static org.craftreel.clip.media.Boxes.shorts;
import static org.craftreel.clip.media.Boxes.text;
import static org.craftreel.clip.media.Boxes.zeros;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Files of kinds that are no clip: pictures of a size that nobody could hold, archives, programs, containers. */
final class HostileOthers {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String server;
    private final String decoy;

    HostileOthers(String decoy, String server) {
        this.decoy = decoy;
        this.server = server;
    }

    Map<String, byte[]> make() {
        pictures();
        containers();
        documents();
        return files;
    }

    private void pictures() {
        files.put("huge.png", hugePng());
        files.put("huge.jpg", hugeJpeg());
        files.put("small.jpg", smallJpeg());
        files.put("huge.bmp", join(text("BM"), zeros(12), littleInts(40, 60_000, 60_000, 0x180001, 0, 0, 0, 0, 0, 0)));
        files.put("huge.gif", join(text("GIF89a"), shorts(-1, -1), text("\u0080\0\0\0\0\0\u00ff\u00ff\u00ff;")));
        files.put("loop.tiff", join(text("II*\0"), littleInts(8), text("\1\0"), zeros(12), littleInts(8)));
        files.put("huge.pnm", text("P6 60000 60000 255\n"));
        files.put(
                "huge.webp",
                join(
                        text("RIFF"),
                        littleInts(30),
                        text("WEBPVP8X"),
                        littleInts(10, 0),
                        text("\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")));
        files.put("huge.psd", join(text("8BPS"), shorts(1, 0, 0, 0, 3), ints(30_000, 30_000), shorts(8, 3), zeros(12)));
        files.put(
                "huge.exr",
                join(littleInts(20000630, 2), text("dataWindow\0box2i\0"), littleInts(16, 0, 0, 60_000, 60_000)));
    }

    private void containers() {
        String list = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\nfile://" + decoy + "\n#EXT-X-ENDLIST\n";
        byte[] subtitle = join(text("GAB2\0"), shorts(0x0200, 0, 0), text(list));
        files.put(
                "subtitle-list.avi",
                join(
                        text("RIFF"),
                        littleInts(4000),
                        text("AVI LIST"),
                        littleInts(12),
                        text("movi00tx"),
                        littleInts(subtitle.length),
                        subtitle,
                        zeros(400)));
        files.put("film.flv", join(text("FLV\1\5"), ints(9, 0), zeros(200)));
        files.put("film.wmv", join(text("\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011"), zeros(200), text(server)));
        files.put("film.mpg", join(ints(0x1ba), zeros(200)));
        files.put("film.ts", transport());
        files.put("film.ogg", join(text("OggS"), zeros(200)));
        files.put("film.rm", join(text(".RMF"), zeros(20), text(server.replace("http:", "rtsp:"))));
        files.put("film.swf", join(text("CWS\12"), littleInts(0x7fffffff), HostileMovies.deflated(zeros(1 << 20))));
        files.put("film.mxf", join(text("\6\16\53\64\2\5\1\1\15\1\2\1\1\2\4\0"), zeros(200)));
        files.put("film.nut", join(text("nut/multimedia container\0"), zeros(200)));
        files.put(
                "sound.wav",
                join(text("RIFF"), littleInts(-1), text("WAVEfmt "), littleInts(16, 0x10001, 48_000), zeros(90)));
        files.put("sound.mp3", join(text("ID3\4\0\0\u007f\u007f\u007f\u007f"), zeros(200)));
        files.put("tracker.mod", join(zeros(1080), text("M.K."), zeros(400)));
    }

    private static byte[] transport() {
        byte[] all = new byte[188 * 5];
        for (int at = 0; at < all.length; at += 188) {
            all[at] = 'G';
        }
        return all;
    }

    private void documents() {
        files.put("archive.zip", join(text("PK\3\4"), zeros(26), text("../../etc/passwd")));
        files.put("bomb.gz", gzip(zeros(32 * 1024 * 1024)));
        files.put("archive.tar", join(text("../../etc/passwd"), zeros(241), text("ustar"), zeros(250)));
        files.put("program.elf", join(text("\u007fELF\2\1\1"), zeros(200)));
        files.put("program.exe", join(text("MZ"), zeros(200)));
        files.put("Program.class", join(ints(0xcafebabeL), zeros(100)));
        files.put(
                "paper.pdf",
                text("%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/URI/URI(" + server + ")>>>>endobj\n"));
        files.put("sheet.xml", text("<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"" + server + "/x.dtd\"><x/>"));
        files.put("empty.mp4", zeros(0));
        files.put("one-byte.mp4", zeros(1));
        files.put("zeros.mp4", zeros(100_000));
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        files.put("noise.mp4", noise);
        files.put("words.bin", "工匠".repeat(900).getBytes(StandardCharsets.UTF_16BE));
    }

    /** A picture of 60,000 x 60,000 points by its header. */
    static byte[] hugePng() {
        byte[] header = join(text("IHDR"), ints(60_000, 60_000), new byte[] {8, 6, 0, 0, 0});
        byte[] data = join(text("IDAT"), HostileMovies.deflated(zeros(4 * 1024 * 1024)));
        return join(text("\u0089PNG\r\n\u001a\n"), chunk(header), chunk(data), chunk(text("IEND")));
    }

    private static byte[] chunk(byte[] typeAndData) {
        CRC32 sum = new CRC32();
        sum.update(typeAndData);
        return join(ints(typeAndData.length - 4), typeAndData, ints(sum.getValue()));
    }

    /** The same with 65,500 x 65,500. */
    static byte[] hugeJpeg() {
        byte[] all = smallJpeg();
        for (int at = 2; at < all.length - 9; at++) {
            if ((all[at] & 0xff) == 0xff && (all[at + 1] & 0xff) == 0xc0) {
                System.arraycopy(shorts(65_500, 65_500), 0, all, at + 5, 4);
                return all;
            }
        }
        throw new IllegalStateException("no frame header");
    }

    static byte[] smallJpeg() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(data);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] littleInts(int... values) {
        byte[][] all = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            all[i] = ints(Integer.reverseBytes(values[i]));
        }
        return join(all);
    }
}
