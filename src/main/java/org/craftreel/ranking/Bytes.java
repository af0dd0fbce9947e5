package org.craftreel.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.LongStream;

/** Bytes that are written one after the other and used again: a run writes a million entries twice. */
final class Bytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** Of each byte, both of its digits. */
    private static final short[] HEX = pairs(16, 256);

    /** Of each number below a hundred, both of its digits. */
    private static final short[] TENS = pairs(10, 100);

    /** By how many zeros they have. */
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    private static final int LONGEST_NUMBER = 20;
    private static final int MOST_OF_LETTER = 3;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9999;

    private byte[] array;
    private int size;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    private static short[] pairs(int radix, int count) {
        short[] pairs = new short[count];
        for (int number = 0; number < count; number++) {
            pairs[number] = (short) (Character.forDigit(number / radix, radix) << Byte.SIZE
                    | Character.forDigit(number % radix, radix));
        }
        return pairs;
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
        require(MOST_OF_LETTER * length);
        int begin = size;
        for (int index = 0; index < length; index++) {
            char letter = text.charAt(index);
            if (letter < 0x80) {
                array[size++] = (byte) letter;
            } else if (letter < 0x800) {
                array[size++] = (byte) (0xC0 | letter >> 6);
                array[size++] = (byte) (0x80 | letter & 0x3F);
            } else if (!Character.isSurrogate(letter)) {
                array[size++] = (byte) (0xE0 | letter >> 12);
                array[size++] = (byte) (0x80 | letter >> 6 & 0x3F);
                array[size++] = (byte) (0x80 | letter & 0x3F);
            } else {
                size = begin;
                return add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    /** As {@link Long#toString} does. */
    Bytes decimal(long value) {
        require(LONGEST_NUMBER);
        if (value < 0) {
            return text(Long.toString(value));
        }
        // As many bits as it has need at least so many digits, or one more.
        long odd = value | 1;
        int digits = (Long.SIZE - Long.numberOfLeadingZeros(odd)) * 1233 >>> 12;
        digits(value, digits < POWERS_OF_TEN.length && odd >= POWERS_OF_TEN[digits] ? digits + 1 : digits);
        return this;
    }

    private void digits(long value, int digits) {
        long rest = value;
        int at = size + digits;
        while (at - size >= 2) {
            at -= 2;
            long hundredth = rest / 100;
            SHORT.set(array, at, TENS[(int) (rest - hundredth * 100)]);
            rest = hundredth;
        }
        if (at > size) {
            array[size] = (byte) ('0' + rest);
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
        for (int at = size + digits - 2; at >= size; at -= 2) {
            SHORT.set(array, at, HEX[(int) rest & 255]);
            rest >>>= Byte.SIZE;
        }
        size += digits;
    }

    /** Some bytes in hex, two digits each. */
    Bytes hex(byte[] bytes) {
        require(2 * bytes.length);
        for (byte value : bytes) {
            SHORT.set(array, size, HEX[value & 255]);
            size += 2;
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
