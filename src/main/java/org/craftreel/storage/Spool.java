package org.craftreel.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes on their way into the store, until they are enough for a part. As long as they are few and all spools together hold
 * little, they are in memory: for a short file, to make, fill and drop a file of its own costs as much as to store it. More
 * are in a file, so that hundreds of slow senders cost no heap. That has no name any more once it is open: whatever ends
 * the process, nothing of it is left.
 */
public final class Spool implements Closeable {

    /** Nobody told how many bytes will come. */
    public static final long UNKNOWN = -1;

    /** What may be in memory, for each spool. */
    static final int MOST_IN_MEMORY = 2 * 1024 * 1024;

    private static final int FIRST_BYTES = 64 * 1024;
    private static final byte[] NONE = {};

    private final Path directory;
    private final SpoolMemory memory;
    private final long announced;
    private final MessageDigest digest = Sha256.newDigest();
    /** What it holds as long as there is no file. */
    private byte[] held = NONE;
    /** Null as long as it holds little. */
    private RandomAccessFile file;

    private long bytes;

    /**
     * A spool that is empty.
     *
     * @param directory where its file has its place on the disk; the contents are never needed again
     * @param announced how many bytes are expected, though more may come; {@link #UNKNOWN} where that is not known
     */
    Spool(Path directory, SpoolMemory memory, long announced) {
        this.directory = directory;
        this.memory = memory;
        this.announced = announced;
    }

    /** How many bytes it holds. */
    public long bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return bytes == 0;
    }

    public void append(byte[] data, int offset, int length) {
        if (file == null && fits(length)) {
            System.arraycopy(data, offset, held, (int) bytes, length);
        } else {
            write(data, offset, length);
        }
        digest.update(data, offset, length);
        bytes += length;
    }

    /** Whether there is room for so much more in memory. */
    private boolean fits(int length) {
        long needed = bytes + length;
        if (needed <= held.length) {
            return true;
        }
        if (Math.max(needed, announced) > MOST_IN_MEMORY) {
            return false;
        }
        int size = needed <= announced
                ? (int) announced
                : Math.max(FIRST_BYTES, Integer.highestOneBit((int) needed - 1) << 1);
        if (!memory.take(size - held.length)) {
            return false;
        }
        held = Arrays.copyOf(held, size);
        return true;
    }

    private void write(byte[] data, int offset, int length) {
        try {
            if (file == null) {
                RandomAccessFile opened = openFile();
                opened.write(held, 0, (int) bytes);
                file = opened;
                dropHeld();
            }
            file.seek(bytes);
            file.write(data, offset, length);
        } catch (IOException full) {
            throw new UncheckedIOException("No room to take an upload in " + directory, full);
        }
    }

    private RandomAccessFile openFile() throws IOException {
        Path path = Files.createTempFile(Files.createDirectories(directory), "craftreel-", ".spool");
        try {
            return new RandomAccessFile(path.toFile(), "rw");
        } finally {
            Files.delete(path);
        }
    }

    private void dropHeld() {
        memory.giveBack(held.length);
        held = NONE;
    }

    /** Forgets what it holds; its room is used again. */
    public void clear() {
        bytes = 0;
        digest.reset();
    }

    byte[] sha256() {
        return digest().digest();
    }

    /** SHA-256 of what it holds so far; more can be added to it. */
    public MessageDigest digest() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own digests can be cloned", e);
        }
    }

    /** Tells whether what it holds is in {@link #held()}; else it is in {@link #rewound()}. */
    boolean isInMemory() {
        return file == null;
    }

    /** An array that begins with what it holds. */
    byte[] held() {
        return held;
    }

    /** Its file, ready to be read from its first byte. */
    RandomAccessFile rewound() {
        try {
            file.seek(0);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        dropHeld();
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
