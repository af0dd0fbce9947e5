package org.craftreel.channel;

/**
 * A figure is not shown any more, or was refused and never was, and neither is its evidence: once that is committed its object
 * can go.
 */
record EvidenceGone(String key) {}
