package org.craftreel.page;

/** What a campaign's published clips come to, and how many organizations they stand for. */
public record Totals(long clips, long plays, long qualifiedPlays, long screenedPlays, long organizations) {}
