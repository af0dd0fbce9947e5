package org.craftreel.jury;

import java.util.List;
import java.util.UUID;

/** A campaign in which somebody is a juror, and how far they have come. */
public record JuryDuty(String slug, String title, long scored, long clips) {

    /** Those that are not archived, the newest appointment first. To be called within a transaction. */
    public static List<JuryDuty> listOf(UUID account) {
        return JurorProgress.duties(account);
    }
}
