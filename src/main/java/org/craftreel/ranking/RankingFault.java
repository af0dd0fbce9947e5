package org.craftreel.ranking;

import java.util.UUID;

/**
 * A row of a ranking that is not what was written.
 *
 * @param run the number of the run; 0 where it has none
 * @param clip of the entry; null where the row is none
 * @param detail what tells it: a version or a rank; may be empty
 */
public record RankingFault(Kind kind, String campaign, int run, UUID clip, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** The entry's digest is not that of what it says. */
        ENTRY_CHANGED,
        /** The entry says what no run writes. */
        ENTRY_UNREADABLE,
        /** Figures and rules give another place, score or contribution than the entry has. */
        ENTRY_COMPUTED_OTHERWISE,
        /** The entry's place in the run before is not the one that it had there. */
        PREVIOUS_RANK,
        /** The run's entries are not those that it was sealed with. */
        ENTRIES_MISSING,
        /** The entry is of no run that there is; {@code detail} is the run's id. */
        ENTRY_WITHOUT_RUN,
        /** Whoever looks for the clip does not find its entry. */
        ENTRY_NOT_FOUND,
        /** The run's digest is not that of what it says, or it says what no run by its rules says; {@code detail} is what. */
        RUN_CHANGED,
        /** The run's signature is none of what it says, or a final run has none. */
        SIGNATURE,
        /** The run does not follow the run before. */
        RUN_DOES_NOT_FOLLOW,
        /**
         * The run replaces a final one and is not made of what that is made of; or a clip was left out, or not, without a sanction; or
         * it follows a final one and does not replace it.
         */
        CORRECTION,
        /** The rule set is not the one that the run was computed with. */
        RULES_CHANGED,
        /** The entry counts votes that two organizers had set to zero before. */
        VOTES,
        /** The campaign's board shows another run than this one, which is the newest. */
        NOT_SHOWN
    }
}
