package org.craftreel.ranking;

import java.time.Instant;
import java.util.UUID;

/** Entries for tests of rules: each by an author of its own, of one organization. */
final class Sample {

    static final Instant PUBLISHED = Instant.parse("2026-11-01T02:00:00Z");

    private Sample() {}

    static Entry entry(long id, long plays, long qualified) {
        return entry(id, plays, qualified, PUBLISHED);
    }

    static Entry entry(long id, long plays, long qualified, Instant published) {
        return of(id, "union/", published, plays, qualified, 0, new Responses(0, 0, 0), id);
    }

    static Entry entry(long id, long plays, long qualified, long screened, Responses responses) {
        return of(id, "union/", PUBLISHED, plays, qualified, screened, responses, id);
    }

    /** Of an author, who is named by the first of the clips. */
    static Entry by(long author, String organization, long id, long plays) {
        return of(id, organization, PUBLISHED, plays, 0, 0, new Responses(0, 0, 0), author);
    }

    static Entry of(
            long id,
            String organization,
            Instant published,
            long plays,
            long qualified,
            long screened,
            Responses responses,
            long author) {
        return new Entry(
                new UUID(0, id),
                organization,
                published,
                plays,
                qualified,
                screened,
                responses,
                new Audience(plays / 2, null),
                new UUID(0, author),
                null,
                null);
    }

    static Entry withAudience(Entry entry, long reach, Long completion) {
        return with(entry, new Audience(reach, completion), entry.traits(), entry.jury());
    }

    /** By experts, in hundredths of a point. */
    static Entry judged(Entry entry, long mean) {
        return with(entry, entry.audience(), entry.traits(), mean);
    }

    static Entry with(Entry entry, Traits traits) {
        return with(entry, entry.audience(), traits, entry.jury());
    }

    private static Entry with(Entry entry, Audience audience, Traits traits, Long jury) {
        return new Entry(
                entry.clipId(),
                entry.organizationPath(),
                entry.publishedAt(),
                entry.plays(),
                entry.qualifiedPlays(),
                entry.screenedPlays(),
                entry.responses(),
                audience,
                entry.author(),
                traits,
                jury);
    }
}
