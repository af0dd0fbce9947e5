package org.craftreel.play;

/** What became of a reported ticket. */
public enum Standing {
    /** It is a play; not watched long enough, so far, for the qualified figure. */
    COUNTED,
    /** It is a play that was watched long enough. */
    QUALIFIED,
    /** It is set aside by a fraud rule. */
    SCREENED,
    /** It is no play; the reason says why. */
    REFUSED
}
