package org.craftreel.app;

import java.util.UUID;

/** What can be listened to: a clip's figures, or a campaign's totals. */
record LiveSubject(Kind kind, UUID id) {

    enum Kind {
        FIGURES("figures"),
        TOTALS("totals");

        /** The name of its events. */
        private final String event;

        Kind(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }
    }

    static LiveSubject clip(UUID id) {
        return new LiveSubject(Kind.FIGURES, id);
    }

    static LiveSubject campaign(UUID id) {
        return new LiveSubject(Kind.TOTALS, id);
    }
}
