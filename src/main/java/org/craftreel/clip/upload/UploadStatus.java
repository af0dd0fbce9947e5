package org.craftreel.clip.upload;

import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;

/** The states of an upload. */
enum UploadStatus implements Phrase {
    /** Takes bytes, or waits for pieces. */
    OPEN,
    /** All bytes are in the store and become one object; taken up again when the process that did so ended. */
    RECEIVED,
    /** The object is there, and the clip has it. */
    DONE,
    /** Terminated, expired or refused; the cause says which. */
    ENDED;

    @Override
    public String in(Language language) {
        return SharedWords.of("upload", this, language);
    }
}
