package org.craftreel.ranking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Numbers texts that many entries share, from 0 on. They are known by their bytes, of which no object is made if they come again. */
final class TextNumbers {

    private static final int LEAST = 64;

    /** Numbers by hash, each one more than it is; 0 for none. Open addressing. */
    private int[] slots = new int[2 * LEAST];

    /** By number. */
    private byte[][] texts = new byte[LEAST][];

    private int[] hashes = new int[LEAST];
    private int size;

    int of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** Of a text in UTF-8. */
    int of(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int index = from; index < to; index++) {
            hash = 31 * hash + bytes[index];
        }
        hash ^= hash >>> 16;
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && Arrays.equals(texts[number], 0, texts[number].length, bytes, from, to)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == texts.length) {
            grow();
        }
        texts[size] = Arrays.copyOfRange(bytes, from, to);
        hashes[size] = hash;
        enter(size++);
        return size - 1;
    }

    private void enter(int number) {
        int slot = hashes[number] & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number + 1;
    }

    private void grow() {
        texts = Arrays.copyOf(texts, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        for (int number = 0; number < size; number++) {
            enter(number);
        }
    }

    /** By their numbers. */
    List<String> list() {
        return Arrays.stream(texts, 0, size)
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }
}
