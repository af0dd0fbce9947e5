package org.craftreel.ranking;

/**
 * Who a clip's viewers were.
 *
 * @param reach different viewers since its publication, estimated, up to the time of the run
 * @param completion how much of it qualified plays watched, in hundredths of a percent from 0 to 10,000; null where the
 *     rules do not ask for it
 */
record Audience(long reach, Long completion) {}
