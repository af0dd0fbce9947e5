package org.craftreel.clip.media;

/**
 * Why an upload cannot be made into a clip. The names are stable: they are stored, and they are the keys of the sentences
 * that the author reads. The arguments, in their order, are plain numbers or names without a unit.
 */
public enum FailureCause {
    /** The file has no bytes. */
    EMPTY_FILE,
    /** Its bytes do not have the digest that the author's device told or that was computed while they came. */
    NOT_AS_SENT,
    /** Text, a playlist, an image, a document. */
    NOT_A_VIDEO,
    /** A video in a container that is not accepted. Argument: its name (AVI, FLV, WMV, MPEG-TS, MPEG, OGG). */
    UNSUPPORTED_FORMAT,
    /** The picture's codec cannot be decoded here. Argument: the codec's name. */
    UNSUPPORTED_CODEC,
    /** The file ends too early or cannot be read. */
    DAMAGED,
    /** Sound without a picture. */
    NO_PICTURE,
    /** There is a picture track, yet no picture in it can be shown. */
    NO_FRAMES,
    /** Arguments: the limit and the clip's length in seconds. */
    TOO_LONG,
    /** Arguments: the limit and the clip's length in seconds. */
    TOO_SHORT,
    /** Arguments: the limit in pixels, then width and height. */
    TOO_MANY_PIXELS,
    /** Arguments: the limit and the clip's average in pictures per second. */
    TOO_MANY_FRAMES,
    /** Arguments: the limit and the file's number of streams. */
    TOO_MANY_STREAMS,
    /** Argument: the time that was given, in seconds. */
    TOOK_TOO_LONG,
    /** Argument: the memory that was given, in MiB. */
    TOO_DEMANDING
}
