package org.craftreel.studio;

import org.craftreel.campaign.CampaignDates;

/**
 * What is wrong with a field of the form, beside which it is said.
 *
 * @param detail bounds and the like, in signs that every language knows; empty where there are none
 */
record SetupFault(Kind kind, String detail) {

    enum Kind {
        MISSING,
        TOO_LONG,
        TOO_MANY,
        SLUG,
        CODE,
        TAKEN,
        ORGANIZATION,
        ZONE,
        DATE,
        NUMBER,
        ENDS_BEFORE_BEGIN,
        NOT_A_FULL_HOUR,
        HOUR_OF_DAY,
        CRON,
        EITHER,
        OUT_OF_ORDER,
        BELOW_MINIMUM,
        RULES,
        SERIES,
        BEGUN,
        OVER,
        IN_THE_PAST,
        IN_THE_FUTURE,
        CLIP,
        CLIP_TWICE
    }

    static SetupFault of(Kind kind) {
        return new SetupFault(kind, "");
    }

    static SetupFault of(CampaignDates.Fault fault) {
        return of(
                switch (fault.kind()) {
                    case ENDS_BEFORE_BEGIN -> Kind.ENDS_BEFORE_BEGIN;
                    case NOT_A_FULL_HOUR -> Kind.NOT_A_FULL_HOUR;
                    case OUT_OF_ORDER, NOT_PLANNED -> Kind.OUT_OF_ORDER;
                    case OUT_OF_BOUNDS -> Kind.DATE;
                    case BEGUN -> Kind.BEGUN;
                    case OVER -> Kind.OVER;
                    case IN_THE_PAST -> Kind.IN_THE_PAST;
                });
    }
}
