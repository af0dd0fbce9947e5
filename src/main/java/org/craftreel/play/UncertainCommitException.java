package org.craftreel.play;

/** Whether a batch was committed is not known. */
class UncertainCommitException extends Exception {

    UncertainCommitException(Exception cause) {
        super(cause);
    }
}
