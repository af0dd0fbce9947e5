package org.craftreel.ranking;

import java.util.List;

/**
 * An entry's place.
 *
 * @param rank from 1 on, without gaps; no two entries share one
 * @param score the sum of the contributions, in millionths
 */
record Ranked(Entry entry, int rank, long score, List<Contribution> contributions, Standing standing) {}
