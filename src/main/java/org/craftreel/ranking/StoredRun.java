package org.craftreel.ranking;

import java.util.List;
import java.util.UUID;

/**
 * A run as it is stored, in the database or in an export.
 *
 * @param rules null where its rule set is not there or cannot be read
 * @param entries by place
 * @param unreadable clips of entries that say what no run writes
 */
record StoredRun(RankingRun run, RulesText rules, List<StoredEntry> entries, List<UUID> unreadable) {}
