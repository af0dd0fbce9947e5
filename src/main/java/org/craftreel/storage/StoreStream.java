package org.craftreel.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that come from the store: a fault while reading is the store's, not that of the file being written. */
final class StoreStream extends FilterInputStream {

    StoreStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static StorageUnavailableException broken(IOException e) {
        return new StorageUnavailableException("The object store broke off", e);
    }
}
