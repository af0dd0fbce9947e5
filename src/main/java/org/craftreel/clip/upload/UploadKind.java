package org.craftreel.clip.upload;

/** What an upload brings. */
enum UploadKind {
    /** A clip's file. */
    WHOLE,
    /** A piece that is to be joined with others (tus: partial). */
    PIECE,
    /** A clip's file that is joined of pieces (tus: final). */
    JOINED,
    /** The file of a form, whose fields may come after it. */
    FORM,
    /** A clip's file that its sender writes straight into the store. */
    DIRECT;

    /** Whether its sender goes on with it by requests to this service. */
    boolean isResumable() {
        return this == WHOLE || this == PIECE || this == JOINED;
    }
}
