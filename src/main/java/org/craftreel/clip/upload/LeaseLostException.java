package org.craftreel.clip.upload;

/** Somebody else takes the upload's bytes by now, or it ended: nothing more may be written. */
class LeaseLostException extends RuntimeException {

    LeaseLostException(Lease lease) {
        super("Upload " + lease.uploadId() + " was taken over at epoch " + lease.epoch());
    }
}
