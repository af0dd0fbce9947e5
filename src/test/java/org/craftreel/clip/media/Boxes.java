package org.craftreel.clip.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes boxes of MP4 and QuickTime files (ISO/IEC 14496-12), right ones and others. */
final class Boxes {

    /** What a box begins with: its size and its name. */
    static final int HEADER = 8;

    private Boxes() {}

    static byte[] box(String type, byte[]... content) {
        byte[] all = join(content);
        return join(ints(HEADER + all.length), text(type), all);
    }

    /** A box with a version and flags, in this one number. */
    static byte[] full(String type, int versionAndFlags, byte[]... content) {
        return box(type, ints(versionAndFlags), join(content));
    }

    /** A box that claims another size than it has. */
    static byte[] claiming(long size, String type, byte[]... content) {
        return join(ints(size), text(type), join(content));
    }

    /** The same box within itself, so many times. */
    static byte[] nested(String type, int depth, byte[] innermost) {
        ByteBuffer all = ByteBuffer.allocate(depth * HEADER + innermost.length);
        for (int left = depth; left > 0; left--) {
            all.putInt(left * HEADER + innermost.length).put(text(type));
        }
        return all.put(innermost).array();
    }

    static byte[] ints(long... values) {
        ByteBuffer all = ByteBuffer.allocate(4 * values.length);
        for (long value : values) {
            all.putInt((int) value);
        }
        return all.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer all = ByteBuffer.allocate(8 * values.length);
        for (long value : values) {
            all.putLong(value);
        }
        return all.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer all = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            all.putShort((short) value);
        }
        return all.array();
    }

    static byte[] zeros(int count) {
        return new byte[count];
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static int indexOf(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
    }
}
