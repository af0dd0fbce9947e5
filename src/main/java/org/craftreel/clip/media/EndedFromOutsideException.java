package org.craftreel.clip.media;

import java.io.IOException;

/**
 * A program was killed. The service may be stopping, or the machine ran out of memory, for which the film may be the reason: so
 * it is not tried for hours, as with other faults of the machine.
 */
class EndedFromOutsideException extends IOException {

    EndedFromOutsideException(String message) {
        super(message);
    }
}
