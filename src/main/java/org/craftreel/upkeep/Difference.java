package org.craftreel.upkeep;

import java.util.OptionalLong;

/**
 * One thing in which the object store and the rows of the database differ.
 *
 * @param key of the object
 * @param about the clip, the campaign, the figure or the upload whose row names it, by its id; where no row does, the
 *     instant of its beginning; empty where the key tells none
 * @param foundBytes what the store has of it; empty when it has nothing
 * @param expectedBytes what the row says; empty where no row names it
 * @param removed whether it was removed, or the upload ended that lacks it, so that nothing differs any more
 */
public record Difference(
        Kind kind, String key, String about, OptionalLong foundBytes, OptionalLong expectedBytes, boolean removed) {

    /** What differs. */
    public enum Kind {
        /** An object that no row names. */
        UNNAMED_OBJECT,
        /** An object among ours whose key is none of ours: somebody put it there. */
        FOREIGN_OBJECT,
        /** An object that was begun in parts and never ended, which no row names. */
        UNNAMED_MULTIPART,
        /** A clip's file as its author sent it, missing or of another length. */
        ORIGINAL,
        /** A clip's video or poster, missing or of another length. */
        RENDITION,
        /** A campaign's banner or card, missing or of another length. */
        PICTURE,
        /** The screenshot of a figure of another platform, missing or of another length. */
        EVIDENCE,
        /** The last bytes that an open upload has stored, missing or of another length. */
        TAIL,
        /** The parts that an open upload has stored, some of which are missing. */
        PARTS;

        /** Whether it is of an open upload, which cannot be continued without it. */
        public boolean isOfAnUpload() {
            return this == TAIL || this == PARTS;
        }

        /** Whether nothing is lost when it is removed. */
        public boolean isRemovable() {
            return this == UNNAMED_OBJECT || this == UNNAMED_MULTIPART;
        }
    }

    static Difference unnamed(Kind kind, String key, String begun, OptionalLong bytes, boolean removed) {
        return new Difference(kind, key, begun, bytes, OptionalLong.empty(), removed);
    }

    static Difference foreign(String key, long bytes) {
        return new Difference(Kind.FOREIGN_OBJECT, key, "", OptionalLong.of(bytes), OptionalLong.empty(), false);
    }

    static Difference lost(Kind kind, String key, String owner, OptionalLong found, long expected, boolean ended) {
        return new Difference(kind, key, owner, found, OptionalLong.of(expected), ended);
    }
}
