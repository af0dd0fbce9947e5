package org.craftreel.clip;

/** The range of brightness that a picture was recorded for. */
public enum DynamicRange {
    /** What every screen shows. */
    SDR,
    /** Hybrid log-gamma (ITU-R BT.2100), as phones record HDR. */
    HLG,
    /** Perceptual quantizer (SMPTE ST 2084): HDR10, Dolby Vision. */
    PQ
}
