package org.craftreel.ranking;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.craftreel.ledger.CanonicalJson;

/**
 * An entry as the bytes that its digest is of: JSON canonicalised by RFC 8785. Members are written in their order at once,
 * because a run has a million entries; of the texts only trade and region may hold a character that JSON escapes, and none a
 * control character.
 */
final class EntryText {

    private static final JsonStringEncoder QUOTES = JsonStringEncoder.getInstance();

    private final StringBuilder text = new StringBuilder(512);

    private EntryText() {}

    /** SHA-256 of the text, in hex. */
    static String digest(String text) {
        return CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(Ranked place) {
        return new EntryText().entry(place);
    }

    private String entry(Ranked place) {
        Entry entry = place.entry();
        text.append('{');
        member("author", entry.author());
        member("clip", entry.clipId());
        member("comments", entry.responses().comments());
        if (entry.audience().completion() != null) {
            member("completion", entry.audience().completion().longValue());
        }
        text.append("\"contributions\":[");
        place.contributions().forEach(this::contribution);
        end(']');
        if (entry.traits() != null && entry.traits().craftsman() != null) {
            member("craftsman", entry.traits().craftsman());
        }
        member("likes", entry.responses().likes());
        if (entry.traits() != null) {
            member("newcomer", entry.traits().newcomer());
        }
        member("organization", entry.organizationPath());
        member("plays", entry.plays());
        member("publishedAt", entry.publishedAt());
        member("qualifiedPlays", entry.qualifiedPlays());
        text.append("\"rank\":").append(place.rank()).append(',');
        member("reach", entry.audience().reach());
        if (entry.traits() != null) {
            member("recentPlays", entry.traits().recentPlays());
            if (entry.traits().region() != null) {
                member("region", QUOTES.quoteAsString(entry.traits().region()));
            }
        }
        member("score", place.score());
        member("screenedPlays", entry.screenedPlays());
        member("shares", entry.responses().shares());
        member("standing", place.standing());
        if (entry.traits() != null) {
            member("trade", QUOTES.quoteAsString(entry.traits().trade()));
        }
        end('}');
        text.setLength(text.length() - 1);
        return text.toString();
    }

    private void contribution(Contribution contribution) {
        text.append('{');
        member("contribution", contribution.contribution());
        if (contribution.decay() != null) {
            member("decay", contribution.decay().longValue());
        }
        member("normalised", contribution.normalised());
        if (contribution.outOf() != null) {
            member("outOf", contribution.outOf().longValue());
        }
        member("raw", contribution.raw());
        member("term", contribution.term());
        member("weight", contribution.weight());
        end('}');
    }

    private void member(String name, long value) {
        text.append('"').append(name).append("\":\"").append(value).append("\",");
    }

    private void member(String name, Object value) {
        text.append('"').append(name).append("\":\"");
        if (value instanceof char[] letters) {
            text.append(letters);
        } else {
            text.append(value);
        }
        text.append("\",");
    }

    private void end(char bracket) {
        if (text.charAt(text.length() - 1) == ',') {
            text.setLength(text.length() - 1);
        }
        text.append(bracket).append(',');
    }
}
