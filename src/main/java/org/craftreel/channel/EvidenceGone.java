package org.craftreel.channel;

/** A figure is not shown any more, and neither is its evidence: once that is committed its object can go. */
record EvidenceGone(String key) {}
