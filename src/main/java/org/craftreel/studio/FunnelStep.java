package org.craftreel.studio;

/** How many clips of a campaign stand in a state. */
record FunnelStep(String status, long clips) {}
