package org.craftreel.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Bytes on their way into the store, until they are enough for a part. They are in a file rather than in memory, so that
 * hundreds of slow senders cost no heap. The file has no name any more once it is open: whatever ends the process, nothing
 * of it is left.
 */
public final class Spool implements Closeable {

    private final RandomAccessFile file;
    private final MessageDigest digest = Sha256.newDigest();
    private long bytes;

    private Spool(RandomAccessFile file) {
        this.file = file;
    }

    /** @param directory where the file has its place on the disk; its contents are never needed again */
    static Spool open(Path directory) {
        try {
            Path path = Files.createTempFile(Files.createDirectories(directory), "craftreel-", ".spool");
            try {
                return new Spool(new RandomAccessFile(path.toFile(), "rw"));
            } finally {
                Files.delete(path);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("No room to take an upload in " + directory, full);
        }
    }

    /** How many bytes it holds. */
    public long bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return bytes == 0;
    }

    public void append(byte[] data, int offset, int length) {
        try {
            file.seek(bytes);
            file.write(data, offset, length);
            digest.update(data, offset, length);
            bytes += length;
        } catch (IOException full) {
            throw new UncheckedIOException("No room to take an upload", full);
        }
    }

    /** Forgets what it holds; the room on the disk is used again. */
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

    /** Ready to be read from its first byte. */
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
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
