package org.craftreel.start;

/** Fired once this process may take work from queues: with the service, or by the command that does such work alone. */
public record WorkStart() {}
