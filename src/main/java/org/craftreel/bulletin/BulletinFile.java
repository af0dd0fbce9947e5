package org.craftreel.bulletin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.craftreel.http.Language;

/** What a bulletin, which is no table alone, can be downloaded as besides. */
enum BulletinFile {
    /** For the press and for printing. */
    PDF("application/pdf") {
        @Override
        byte[] of(Bulletin bulletin, Language language) {
            return BulletinPaper.pdf(bulletin, language);
        }
    },
    /** For chats. */
    PNG("image/png") {
        @Override
        byte[] of(Bulletin bulletin, Language language) {
            return BulletinCard.png(bulletin, language);
        }
    };

    /** Each has the letters of a whole script in memory while it is made. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final String contentType;

    BulletinFile(String contentType) {
        this.contentType = contentType;
    }

    /** The file; it waits while others are made. */
    byte[] make(Bulletin bulletin, Language language) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return of(bulletin, language);
        } finally {
            AT_ONCE.release();
        }
    }

    abstract byte[] of(Bulletin bulletin, Language language);

    String contentType() {
        return contentType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] extensions() {
        return Arrays.stream(values()).map(BulletinFile::extension).toArray(String[]::new);
    }

    static Optional<BulletinFile> find(String extension) {
        return Arrays.stream(values())
                .filter(file -> file.extension().equals(extension))
                .findFirst();
    }
}
