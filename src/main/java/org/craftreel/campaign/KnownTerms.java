package org.craftreel.campaign;

import java.util.Set;

/** The figures that a ranking can weigh; the ranking knows them, and a rule set that names another is refused. */
public interface KnownTerms {

    Set<String> names();

    /** What can decide between equal scores: the figures, and more. */
    Set<String> ties();
}
