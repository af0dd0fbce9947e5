package org.craftreel.campaign;

import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.Texts;

/** Why a play is set aside. The names are reason codes: they are stored with plays and never change. */
public enum ScreeningRule implements Phrase {
    /** Reported by a program that says of itself that it is a robot. */
    ROBOT,
    /** Claims more watched time than has passed since the ticket's issue. */
    CLOCK_LEAD,
    /** Its ticket was reported from more networks than a phone comes through. */
    TICKET_REUSE,
    /** More plays of a device within an hour than a person begins. */
    DEVICE_HOUR,
    /** Made by machine, in an hour with many times the plays that the clip had before. */
    BURST,
    /** Made by machine, in one network with an improbable share of the clip's plays. */
    NETWORK,
    /** By an organizer's own judgement. */
    ORGANIZER;

    private static final Texts TEXTS = new Texts("screening");

    @Override
    public String in(Language language) {
        return TEXTS.in(language, name());
    }
}
