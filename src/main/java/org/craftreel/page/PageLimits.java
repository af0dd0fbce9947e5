package org.craftreel.page;

import io.quarkus.qute.TemplateGlobal;
import org.craftreel.http.BodyLimit;

/** Limits that pages tell their scripts, so that nobody sends in vain. */
@TemplateGlobal
final class PageLimits {

    private PageLimits() {}

    /** Of a picture that is uploaded. */
    static long pictureBytes() {
        return BodyLimit.PICTURE_BYTES;
    }
}
