package org.craftreel.app;

import java.util.UUID;

/** What can be listened to: a clip's figures, a campaign's totals, or its board. */
record LiveSubject(Kind kind, UUID id) {

    enum Kind {
        FIGURES("figures"),
        TOTALS("totals"),
        BOARD("board");

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

    static LiveSubject board(UUID campaign) {
        return new LiveSubject(Kind.BOARD, campaign);
    }
}
