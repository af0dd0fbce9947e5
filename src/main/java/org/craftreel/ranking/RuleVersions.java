package org.craftreel.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.KnownTerms;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.PhaseWarning;
import org.craftreel.campaign.RuleCheck;
import org.craftreel.campaign.RuleSet;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * The versions of a campaign's rules. A change is a version more and takes none away, so that every run can be computed
 * again by the rules that it had. To be called within a transaction.
 */
@ApplicationScoped
public class RuleVersions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CHANGE = "CHANGE_RULES";

    /** Those that an entry tells of, and those that need one: all later ones that were made once counting was open. */
    private static final String IN_LEDGER = """
            select version, reason, ledger_entry
            from rule_set
            join campaign on campaign.id = campaign_id
            where campaign_id = ? and (ledger_entry is not null or version > 1 and rule_set.created_at >= counting_opens_at)
            order by version
            """;

    private final EntityManager entities;
    private final KnownTerms terms;
    private final RankingSettings settings;
    private final Clock clock;

    RuleVersions(EntityManager entities, KnownTerms terms, RankingSettings settings, Clock clock) {
        this.entities = entities;
        this.terms = terms;
        this.settings = settings;
        this.clock = clock;
    }

    /** All of them, the newest, which is in force, first. */
    public List<RuleVersion> list(Campaign campaign) {
        return entities.unwrap(Session.class).doReturningWork(connection -> list(campaign, connection));
    }

    private static List<RuleVersion> list(Campaign campaign, Connection connection) throws SQLException {
        List<RuleVersion> versions = new ArrayList<>();
        Instant until = null;
        for (RuleSet rules : RuleSet.listNewestFirst(campaign.id)) {
            versions.add(new RuleVersion(
                    rules.createdAt,
                    until,
                    rules.reason,
                    rules.ledgerEntry,
                    RulesText.read(campaign.id, rules.version, connection).digest(),
                    CampaignView.Rules.of(rules),
                    until == null ? PhaseWarning.list(campaign, rules) : List.of()));
            until = rules.createdAt;
        }
        return versions;
    }

    /** Whether a change needs a reason now, and none of what a play is. */
    public boolean isCounting(Campaign campaign) {
        return !clock.instant().isBefore(campaign.countingOpensAt);
    }

    /** Whether no change is taken any more. */
    public boolean isFrozen(Campaign campaign) {
        return campaign.nextRunAt == null
                || !clock.instant().isBefore(campaign.countingClosesAt.plus(settings.finalGrace()));
    }

    /**
     * Puts rules in force from now on. Rules that say what those in force say make no version.
     *
     * @param seen the version that the change was made from
     * @param asked what is left out of it stays as it is; terms, placing and screening are each of one piece
     * @param reason null where there is none, which is possible until counting opens
     * @throws Problem {@code outside-subtree}; {@code invalid-field} where the rules do not go together or a reason is
     *     missing; {@code rules-frozen} once the final run is made or due; {@code counting-rules-frozen} where it would
     *     change what a play is once counting is open; {@code campaign-changed} where there is a newer version than the one
     *     that was seen
     */
    public void change(Campaign campaign, int seen, NewCampaign.Rules asked, String reason, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        new RuleCheck(terms).require(asked);
        // Waits for a run that is being made, which holds this lock: whatever is due before this change is without it.
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        if (isFrozen(campaign)) {
            throw new Problem(ProblemType.RULES_FROZEN);
        }
        if (campaign.ruleVersion != seen) {
            throw new Problem(ProblemType.CAMPAIGN_CHANGED, seen, campaign.ruleVersion)
                    .with("seen", seen)
                    .with("present", campaign.ruleVersion);
        }
        RuleSet before = RuleSet.get(campaign.id, campaign.ruleVersion);
        RuleSet rules = before.next(asked, now(campaign, before));
        if (rules.saysAs(before)) {
            return;
        }
        rules.reason = reason == null || reason.isBlank() ? null : reason.strip();
        // By the moment that the version says, which is what it is held to later.
        boolean counting = !rules.createdAt.isBefore(campaign.countingOpensAt);
        if (counting) {
            requireChangeable(campaign, before, rules);
        }
        campaign.ruleVersion = rules.version;
        rules.persist();
        entities.flush();
        if (counting) {
            rules.ledgerEntry =
                    entities.unwrap(Session.class).doReturningWork(connection -> enter(rules, caller, connection));
        }
    }

    /** After the last run and the version before, whatever the clock of another replica said of these. */
    private Instant now(Campaign campaign, RuleSet before) {
        Instant now = clock.instant();
        Instant after = RankingRun.findCurrent(campaign)
                .map(run -> run.dueAt)
                .filter(before.createdAt::isBefore)
                .orElse(before.createdAt)
                .plusMillis(1);
        return (now.isBefore(after) ? after : now).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireChangeable(Campaign campaign, RuleSet before, RuleSet rules) {
        if (!rules.countsAs(before)) {
            throw new Problem(
                    ProblemType.COUNTING_RULES_FROZEN,
                    campaign.countingOpensAt.atZone(campaign.zoneId()).toLocalDateTime(),
                    campaign.zone,
                    before.windowSeconds,
                    before.qualifyingWatchMs);
        }
        if (rules.reason == null) {
            throw NewCampaign.invalid("reason", "∅");
        }
    }

    private static long enter(RuleSet rules, Caller caller, Connection connection) throws SQLException {
        ObjectNode decision = JSON.createObjectNode()
                .put("act", CHANGE)
                .put("version", rules.version)
                .put(
                        "rules",
                        RulesText.read(rules.campaignId, rules.version, connection)
                                .digest())
                .put("by", caller.accountId().toString())
                .put("reason", Ledger.digestOf(rules.reason));
        return Ledger.append(rules.campaignId, rules.createdAt, decision, connection);
    }

    /** The changes of rules against the versions that are stored and their reasons, as a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        SortedMap<Long, JsonNode> changes = new TreeMap<>(decisions);
        changes.values().removeIf(decision -> !decision.path("act").asText().equals(CHANGE));
        try (PreparedStatement read = connection.prepareStatement(IN_LEDGER)) {
            read.setObject(1, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    int version = rows.getInt("version");
                    Long sequence = rows.getObject("ledger_entry", Long.class);
                    if (sequence == null) {
                        // Where an entry does, it is told of that.
                        if (changes.values().stream()
                                .noneMatch(change -> change.path("version").asInt() == version)) {
                            faults.add("version " + version + " of the rules: no entry says so");
                        }
                        continue;
                    }
                    JsonNode change = changes.remove(sequence);
                    if (change == null || change.path("version").asInt() != version) {
                        faults.add("version " + version + " of the rules: entry " + sequence + " is no change to it");
                    } else if (!Ledger.digestOf(rows.getString("reason"))
                            .equals(change.path("reason").asText())) {
                        faults.add(Ledger.nameOf(sequence) + ": its reason is not that of version " + version);
                    } else if (!isOf(change, RulesText.read(campaign, version, connection))) {
                        faults.add(Ledger.nameOf(sequence) + ": its rules are not those of version " + version);
                    }
                }
            }
        }
        changes.forEach((sequence, change) -> faults.add(Ledger.nameOf(sequence) + ": version "
                + change.path("version").asInt() + " of the rules does not name it"));
        return faults;
    }

    private static boolean isOf(JsonNode change, RulesText rules) {
        return rules != null && rules.digest().equals(change.path("rules").asText());
    }
}
