package org.craftreel.start;

/**
 * The program begins to serve. What works by itself from then on begins at this event rather than at Quarkus' own, which
 * comes for a command as well.
 */
public record ServiceStart() {}
