package org.craftreel.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/** Bytes that are written one after the other and used again: a run writes a million entries twice. */
final class Bytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9999;

    private byte[] array;
    private int size;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** What is written, from the begin on; others write to it too. */
    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    /** Forgets what was written from a position on. */
    void truncate(int newSize) {
        size = newSize;
    }

    Bytes add(int value) {
        require(1);
        array[size++] = (byte) value;
        return this;
    }

    Bytes add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    Bytes add(byte[] bytes, int from, int length) {
        require(length);
        System.arraycopy(bytes, from, array, size, length);
        size += length;
        return this;
    }

    Bytes addShort(int value) {
        require(Short.BYTES);
        SHORT.set(array, size, (short) value);
        size += Short.BYTES;
        return this;
    }

    Bytes addInt(int value) {
        require(Integer.BYTES);
        INT.set(array, size, value);
        size += Integer.BYTES;
        return this;
    }

    Bytes addLong(long value) {
        require(Long.BYTES);
        LONG.set(array, size, value);
        size += Long.BYTES;
        return this;
    }

    /** Writes over what is there already. */
    void setInt(int at, int value) {
        INT.set(array, at, value);
    }

    /** In UTF-8. */
    Bytes text(String text) {
        int length = text.length();
        require(length);
        int begin = size;
        for (int index = 0; index < length; index++) {
            char letter = text.charAt(index);
            if (letter >= 0x80) {
                size = begin;
                return add(text.getBytes(StandardCharsets.UTF_8));
            }
            array[size++] = (byte) letter;
        }
        return this;
    }

    /** As {@link Long#toString} does. */
    Bytes decimal(long value) {
        require(LONGEST_NUMBER);
        if (value < 0) {
            return text(Long.toString(value));
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        digits(value, digits);
        return this;
    }

    private void digits(long value, int digits) {
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            long tenth = rest / 10;
            array[at] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        size += digits;
    }

    /** As {@link UUID#toString} does. */
    Bytes uuid(UUID id) {
        require(36);
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        hex(high >>> 32, 8);
        array[size++] = '-';
        hex(high >>> 16, 4);
        array[size++] = '-';
        hex(high, 4);
        array[size++] = '-';
        hex(low >>> 48, 4);
        array[size++] = '-';
        hex(low, 12);
        return this;
    }

    private void hex(long value, int digits) {
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            array[at] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
        size += digits;
    }

    /** Some bytes in hex, two digits each. */
    Bytes hex(byte[] bytes) {
        require(2 * bytes.length);
        for (byte value : bytes) {
            array[size++] = HEX[value >> 4 & 15];
            array[size++] = HEX[value & 15];
        }
        return this;
    }

    /** As {@link Instant#toString} does. */
    Bytes instant(Instant time) {
        long days = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_DAY);
        if (Math.abs(days) > LocalDate.MAX.toEpochDay() / 2) {
            return text(time.toString());
        }
        LocalDate date = LocalDate.ofEpochDay(days);
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR_OF_FOUR_DIGITS) {
            return text(time.toString());
        }
        require(30);
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY);
        digits(date.getYear(), 4);
        array[size++] = '-';
        digits(date.getMonthValue(), 2);
        array[size++] = '-';
        digits(date.getDayOfMonth(), 2);
        array[size++] = 'T';
        digits(second / 3600, 2);
        array[size++] = ':';
        digits(second / 60 % 60, 2);
        array[size++] = ':';
        digits(second % 60, 2);
        int nanos = time.getNano();
        if (nanos != 0) {
            array[size++] = '.';
            if (nanos % 1_000_000 == 0) {
                digits(nanos / 1_000_000, 3);
            } else if (nanos % 1000 == 0) {
                digits(nanos / 1000, 6);
            } else {
                digits(nanos, 9);
            }
        }
        array[size++] = 'Z';
        return this;
    }

    private void require(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(size + more, 2 * array.length));
        }
    }

    @Override
    public String toString() {
        return new String(array, 0, size, StandardCharsets.UTF_8);
    }
}
