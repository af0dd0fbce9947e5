package org.craftreel.ranking;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.ledger.CanonicalJson;

/**
 * An entry as the bytes that its digest is of: JSON canonicalised by RFC 8785. Members are written in their order at once,
 * because a run has a million entries; of the texts only trade and region may hold a character that JSON escapes, and none a
 * control character.
 */
final class EntryText {

    private static final byte[] AUTHOR = name("author");
    private static final byte[] CLIP = name("clip");
    private static final byte[] COMMENTS = name("comments");
    private static final byte[] COMPLETION = name("completion");
    private static final byte[] CONTRIBUTION = name("contribution");
    private static final byte[] CONTRIBUTIONS = bare("contributions", "[");
    private static final byte[] CRAFTSMAN = name("craftsman");
    private static final byte[] DECAY = name("decay");
    private static final byte[] JURY = name("jury");
    private static final byte[] LIKES = name("likes");
    private static final byte[] NEWCOMER = name("newcomer");
    private static final byte[] NORMALISED = name("normalised");
    private static final byte[] ORGANIZATION = name("organization");
    private static final byte[] OUT_OF = name("outOf");
    private static final byte[] PLAYS = name("plays");
    private static final byte[] PUBLISHED_AT = name("publishedAt");
    private static final byte[] QUALIFIED_PLAYS = name("qualifiedPlays");
    private static final byte[] RANK = bare("rank", "");
    private static final byte[] RAW = name("raw");
    private static final byte[] REACH = name("reach");
    private static final byte[] RECENT_PLAYS = name("recentPlays");
    private static final byte[] REGION = name("region");
    private static final byte[] SCORE = name("score");
    private static final byte[] SCREENED_PLAYS = name("screenedPlays");
    private static final byte[] SHARES = name("shares");
    private static final byte[] STANDING = name("standing");
    private static final byte[] TERM = name("term");
    private static final byte[] TRADE = name("trade");
    private static final byte[] VOTES = name("votes");
    private static final byte[] WEIGHT = name("weight");
    private static final byte[] END = "\",".getBytes(StandardCharsets.US_ASCII);

    private final Bytes bytes;

    private EntryText(Bytes bytes) {
        this.bytes = bytes;
    }

    private static byte[] name(String name) {
        return bare(name, "\"");
    }

    private static byte[] bare(String name, String begin) {
        return ('"' + name + "\":" + begin).getBytes(StandardCharsets.US_ASCII);
    }

    /** SHA-256 of the text, in hex. */
    static String digest(String text) {
        return CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(Ranked place) {
        Bytes bytes = new Bytes(1024);
        write(place, bytes);
        return bytes.toString();
    }

    /** Adds the text to some bytes, in UTF-8. */
    static void write(Ranked place, Bytes bytes) {
        new EntryText(bytes).entry(place);
    }

    private void entry(Ranked place) {
        Entry entry = place.entry();
        Traits traits = entry.traits();
        bytes.add('{');
        member(AUTHOR, entry.author());
        member(CLIP, entry.clipId());
        member(COMMENTS, entry.responses().comments());
        if (entry.audience().completion() != null) {
            member(COMPLETION, entry.audience().completion());
        }
        contributions(place);
        if (traits != null && traits.craftsman() != null) {
            member(CRAFTSMAN, traits.craftsman());
        }
        if (entry.jury() != null) {
            member(JURY, entry.jury());
        }
        member(LIKES, entry.responses().likes());
        if (traits != null) {
            member(NEWCOMER, Boolean.toString(traits.newcomer()));
        }
        member(ORGANIZATION, entry.organizationPath());
        member(PLAYS, entry.plays());
        member(PUBLISHED_AT, entry.publishedAt());
        member(QUALIFIED_PLAYS, entry.qualifiedPlays());
        bytes.add(RANK).decimal(place.rank()).add(',');
        member(REACH, entry.audience().reach());
        if (traits != null) {
            member(RECENT_PLAYS, traits.recentPlays());
            if (traits.region() != null) {
                member(REGION, quoted(traits.region()));
            }
        }
        member(SCORE, place.score());
        member(SCREENED_PLAYS, entry.screenedPlays());
        member(SHARES, entry.responses().shares());
        member(STANDING, place.standing().name());
        if (traits != null) {
            member(TRADE, quoted(traits.trade()));
        }
        if (entry.responses().votes() != null) {
            member(VOTES, entry.responses().votes());
        }
        end('}');
    }

    private void contributions(Ranked place) {
        bytes.add(CONTRIBUTIONS);
        for (int index = 0; index < place.contributions().size(); index++) {
            if (index > 0) {
                bytes.add(',');
            }
            contribution(place.contributions().get(index));
        }
        bytes.add(']').add(',');
    }

    private void contribution(Contribution contribution) {
        bytes.add('{');
        member(CONTRIBUTION, contribution.contribution());
        if (contribution.decay() != null) {
            member(DECAY, contribution.decay());
        }
        member(NORMALISED, contribution.normalised());
        if (contribution.outOf() != null) {
            member(OUT_OF, contribution.outOf());
        }
        member(RAW, contribution.raw());
        member(TERM, contribution.term());
        member(WEIGHT, contribution.weight());
        end('}');
    }

    private void member(byte[] name, long value) {
        bytes.add(name).decimal(value).add(END);
    }

    private void member(byte[] name, UUID value) {
        if (value == null) {
            member(name, "null");
            return;
        }
        bytes.add(name).uuid(value).add(END);
    }

    private void member(byte[] name, Instant value) {
        bytes.add(name).instant(value).add(END);
    }

    private void member(byte[] name, String value) {
        bytes.add(name).text(value).add(END);
    }

    private static String quoted(String text) {
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                return new String(JsonStringEncoder.getInstance().quoteAsString(text));
            }
        }
        return text;
    }

    /** Ends an object, whose last member has written a comma. */
    private void end(char bracket) {
        bytes.truncate(bytes.size() - 1);
        bytes.add(bracket);
    }
}
