package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.ledger.CanonicalJson;

/** A rule set as it is stored, all of it: what its digest is of, and what the rule can be made of again. */
final class RulesText {

    /** What a later release adds is not known to this one's records, but to its digests. */
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String READ = """
            select jsonb_build_object(
                       'campaign', campaign_id, 'version', version, 'windowSeconds', window_s,
                       'qualifyingWatchMs', qualifying_watch_ms, 'terms', terms, 'placing', placement,
                       'screening', screening,
                       'createdAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            from rule_set
            where campaign_id = ? and version = ?
            """;

    private final JsonNode whole;

    RulesText(JsonNode whole) {
        this.whole = whole;
    }

    /** Null where there is no such version, or none that could be read: the database takes numbers of any length. */
    static RulesText read(UUID campaign, int version, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, campaign);
            read.setInt(2, version);
            ResultSet row = read.executeQuery();
            return row.next() ? new RulesText(JSON.readTree(row.getString(1))) : null;
        } catch (JsonProcessingException changed) {
            return null;
        }
    }

    JsonNode whole() {
        return whole;
    }

    /** SHA-256 of its canonical bytes, in hex. */
    String digest() {
        return CanonicalJson.digest(CanonicalJson.bytes(whole));
    }

    /** @throws IllegalArgumentException where it is none that this release knows how to apply */
    Rule rule() {
        return new Rule(terms(), placing());
    }

    /** What of it the digests of schema 1 cover. */
    RuleSet ruleSet() {
        RuleSet rules = new RuleSet();
        rules.version = whole.get("version").asInt();
        rules.windowSeconds = whole.get("windowSeconds").asInt();
        rules.qualifyingWatchMs = whole.get("qualifyingWatchMs").asInt();
        rules.terms = terms();
        rules.placing = placing();
        return rules;
    }

    /** In millionths, by term. */
    Map<String, Long> weights() {
        return terms().stream().collect(Collectors.toMap(RuleTerm::term, Scale::weight, Long::sum));
    }

    private List<RuleTerm> terms() {
        return Arrays.asList(JSON.convertValue(whole.get("terms"), RuleTerm[].class));
    }

    private Placing placing() {
        return JSON.convertValue(whole.get("placing"), Placing.class);
    }
}
