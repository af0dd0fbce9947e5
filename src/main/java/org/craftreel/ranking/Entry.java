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
 * @param jury the mean of the scores of experts, in hundredths of a point; null where the rules do not ask for it
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
        Traits traits,
        Long jury) {

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
                traits,
                jury);
    }

    /** With none of its votes, of which there are some. */
    Entry withoutVotes() {
        return new Entry(
                clipId,
                organizationPath,
                publishedAt,
                plays,
                qualifiedPlays,
                screenedPlays,
                new Responses(responses.likes(), responses.comments(), responses.shares(), 0L),
                audience,
                author,
                traits,
                jury);
    }

    boolean hasVotes() {
        return responses != null && responses.votes() != null && responses.votes() > 0;
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
                traits == null ? null : traits.about(sameCraftsman),
                jury);
    }
}
