package org.craftreel.testsupport;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures as people send them to stand for a clip: one colour in the quarter above left, another in the rest. */
public final class Covers {

    public static final Color ABOVE_LEFT = new Color(0xc0, 0x30, 0x20);
    public static final Color REST = new Color(0x20, 0x60, 0xc0);

    private static final int TURN_RIGHT = 6;

    private Covers() {}

    /** @param format jpg or png */
    public static byte[] picture(String format, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(REST);
        pen.fillRect(0, 0, width, height);
        pen.setColor(ABOVE_LEFT);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.dispose();
        return bytes(drawn, format);
    }

    /** A PNG of many black pixels and few bytes. */
    public static byte[] plain(int width, int height) {
        return bytes(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png");
    }

    public static byte[] bytes(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The JPEG with what a camera notes: that it was held upright, and a word about the place. */
    public static byte[] turned(byte[] jpeg, String place) {
        byte[] word = (place + "\0").getBytes(StandardCharsets.US_ASCII);
        int directory = 2 + 2 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(8 + directory + word.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) 2);
        // The description, kept behind the directory, and the orientation, in the entry itself.
        entry(tiff, 0x010e, 2, word.length).putInt(8 + directory);
        entry(tiff, 0x0112, 3, 1).putShort((short) TURN_RIGHT).putShort((short) 0);
        tiff.putInt(0).put(word);
        byte[] exif = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 4 + exif.length + tiff.capacity());
        whole.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + exif.length + tiff.capacity()));
        return whole.put(exif).put(tiff.array()).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }
}
