package org.craftreel.ranking;

import java.time.Instant;
import java.util.UUID;

/**
 * A clip as a run reads it.
 *
 * @param organizationPath of the organization it stands for, at the time of the run
 * @param plays figures of the hours that the rules say, up to the run's watermark
 * @param responses null in a run of before they were counted
 * @param audience null in a run of before it was stored
 * @param author the first clip, by id, of the same author in the run; null in a run of before it was stored
 * @param traits null in a run of before they were stored
 */
record Entry(
        UUID clipId,
        String organizationPath,
        Instant publishedAt,
        long plays,
        long qualifiedPlays,
        long screenedPlays,
        Responses responses,
        Audience audience,
        UUID author,
        Traits traits) {

    /** With more or fewer plays that are not screened, and qualified ones. */
    Entry plus(int unscreened, int qualified) {
        return new Entry(
                clipId,
                organizationPath,
                publishedAt,
                plays,
                qualifiedPlays + qualified,
                screenedPlays - unscreened,
                responses,
                audience,
                author,
                traits);
    }

    /** By an author and about a craftsman, as the first clips of these. */
    Entry by(UUID sameAuthor, UUID sameCraftsman) {
        return new Entry(
                clipId,
                organizationPath,
                publishedAt,
                plays,
                qualifiedPlays,
                screenedPlays,
                responses,
                audience,
                sameAuthor,
                traits.about(sameCraftsman));
    }
}
