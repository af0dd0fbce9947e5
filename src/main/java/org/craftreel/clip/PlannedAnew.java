package org.craftreel.clip;

import jakarta.persistence.EntityManager;

/**
 * Has the database plan the statements of the present transaction for what they ask each time. From its sixth time on it
 * otherwise takes one plan for any campaign and any part of it, which reads all clips of a very large one where only few rows
 * are looked for.
 */
public final class PlannedAnew {

    private static final String SET = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private PlannedAnew() {}

    /** To be called within a transaction. */
    public static void begin(EntityManager entities) {
        entities.createNativeQuery(SET).getSingleResult();
    }
}
