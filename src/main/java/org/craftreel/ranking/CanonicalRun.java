package org.craftreel.ranking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.ledger.CanonicalJson;

/**
 * A run of schema 1 as bytes that are the same wherever they are computed: JSON canonicalised by RFC 8785. Integers that may
 * exceed 2^53 are strings. The digest names the digest of the run before, so that runs form a chain. Runs are made in
 * schema 2 now ({@link RunSeal}); these stay as they are.
 */
final class CanonicalRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalRun() {}

    /** SHA-256 of the canonical bytes, in hex. */
    static String digest(RankingRun run, RuleSet rules, List<Ranked> ranked) {
        return CanonicalJson.digest(bytes(run, rules, ranked));
    }

    static byte[] bytes(RankingRun run, RuleSet rules, List<Ranked> ranked) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("campaign", run.campaignId.toString());
        whole.put("number", run.number);
        whole.put("dueAt", run.dueAt.toString());
        whole.put("missed", run.missed);
        whole.put("final", run.finalRun);
        whole.put("watermark", Long.toString(run.watermark));
        whole.put("previousDigest", run.previousDigest);
        whole.set("rules", rules(rules));
        ArrayNode entries = whole.putArray("entries");
        ranked.forEach(place -> entries.add(entry(place)));
        return CanonicalJson.bytes(whole);
    }

    private static ObjectNode rules(RuleSet rules) {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", rules.version);
        node.put("windowSeconds", rules.windowSeconds);
        node.put("qualifyingWatchMs", rules.qualifyingWatchMs);
        ArrayNode terms = node.putArray("terms");
        for (RuleTerm term : rules.terms) {
            terms.addObject()
                    .put("term", term.term())
                    .put("normalisation", term.normalisation().name())
                    .put("weight", term.weight().stripTrailingZeros().toPlainString());
        }
        return node;
    }

    /** An entry's part of the bytes. */
    static String text(Ranked place) {
        return new String(CanonicalJson.bytes(entry(place)), StandardCharsets.UTF_8);
    }

    static ObjectNode entry(Ranked place) {
        ObjectNode node = JSON.createObjectNode();
        node.put("clip", place.entry().clipId().toString());
        node.put("organization", place.entry().organizationPath());
        node.put("publishedAt", place.entry().publishedAt().toString());
        node.put("plays", Long.toString(place.entry().plays()));
        node.put("qualifiedPlays", Long.toString(place.entry().qualifiedPlays()));
        node.put("screenedPlays", Long.toString(place.entry().screenedPlays()));
        Responses responses = place.entry().responses();
        // Runs of before they were counted keep the bytes that they had.
        if (responses != null) {
            node.put("likes", Long.toString(responses.likes()));
            node.put("comments", Long.toString(responses.comments()));
            node.put("shares", Long.toString(responses.shares()));
        }
        node.put("rank", place.rank());
        node.put("score", Long.toString(place.score()));
        ArrayNode contributions = node.putArray("contributions");
        for (Contribution contribution : place.contributions()) {
            contributions
                    .addObject()
                    .put("term", contribution.term())
                    .put("raw", Long.toString(contribution.raw()))
                    .put("normalised", Long.toString(contribution.normalised()))
                    .put("weight", Long.toString(contribution.weight()))
                    .put("contribution", Long.toString(contribution.contribution()));
        }
        return node;
    }
}
