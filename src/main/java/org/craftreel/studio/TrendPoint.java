package org.craftreel.studio;

/** The plays of an hour or of a day, named by the campaign's clock: {@code 11-23 14:00} or {@code 11-23}. */
record TrendPoint(String at, long plays, long qualified) {}
