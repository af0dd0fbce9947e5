package org.craftreel.testsupport;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.craftreel.ranking.RankingJob;

/** A campaign with one run, for tests that only look at it; the same for all of them. */
public final class RankedCampaign {

    private static String slug;
    private static UUID run;
    private static UUID clip;

    private RankedCampaign() {}

    public static synchronized String slug() {
        if (slug == null) {
            String made = Campaigns.open();
            clip = Rows.publishedClip(made, 60_000);
            run = runAt(made, Instant.now().truncatedTo(ChronoUnit.SECONDS));
            slug = made;
        }
        return slug;
    }

    public static synchronized UUID run() {
        slug();
        return run;
    }

    /** The one clip that is in the run. */
    public static synchronized UUID clip() {
        slug();
        return clip;
    }

    /** Ranks a campaign out of turn; the run's id. */
    public static UUID runAt(String campaign, Instant dueAt) {
        UUID id = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}", campaign)
                .jsonPath()
                .getUUID("id");
        return CDI.current().select(RankingJob.class).get().runAt(id, dueAt).id;
    }
}
