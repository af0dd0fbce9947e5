package org.craftreel.campaign;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of a campaign's rules: what a play is and what a place is made of. Never edited: a change is a new one. */
@Entity
@Table(name = "rule_set")
@IdClass(RuleSet.Key.class)
public class RuleSet extends PanacheEntityBase {

    /** 30 minutes: somebody who watches a clip again within it is counted once in the qualified figure. */
    private static final int DEFAULT_WINDOW_SECONDS = 1800;

    private static final int DEFAULT_QUALIFYING_WATCH_MS = 3000;

    private static final List<RuleTerm> DEFAULT_TERMS = List.of(
            new RuleTerm("qualifiedPlays", RuleTerm.Normalisation.BY_LEADER, new BigDecimal("70")),
            new RuleTerm("plays", RuleTerm.Normalisation.BY_LEADER, new BigDecimal("30")));

    @Id
    @Column(name = "campaign_id")
    public UUID campaignId;

    @Id
    public int version;

    /** The length of a viewing window in seconds; divides a day. */
    @Column(name = "window_s")
    public int windowSeconds;

    /** What has to be watched for a qualified play, in milliseconds; half of the clip where that is less. */
    @Column(name = "qualifying_watch_ms")
    public int qualifyingWatchMs;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<RuleTerm> terms;

    /** How scores become places. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "placement")
    public Placing placing;

    /** When plays are set aside. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Screening screening;

    /** From when on it is in force, until the next version. */
    @Column(name = "created_at")
    public Instant createdAt;

    /** Why it replaced the version before, for everybody; null where nobody had to say. */
    public String reason;

    /** The sequence of the change in the campaign's ledger; null where it was made before counting opened. */
    @Column(name = "ledger_entry")
    public Long ledgerEntry;

    /** The first version of a campaign's rules, as they are unless the organizer says otherwise; not yet stored. */
    public static RuleSet standard(UUID campaignId, Instant now) {
        RuleSet rules = new RuleSet();
        rules.campaignId = campaignId;
        rules.version = 1;
        rules.windowSeconds = DEFAULT_WINDOW_SECONDS;
        rules.qualifyingWatchMs = DEFAULT_QUALIFYING_WATCH_MS;
        rules.terms = DEFAULT_TERMS;
        rules.placing = Placing.standard();
        rules.screening = Screening.standard();
        rules.createdAt = now;
        return rules;
    }

    /** The version after this one, for what is asked for; what is left out stays as it is. Not yet stored. */
    public RuleSet next(NewCampaign.Rules asked, Instant now) {
        RuleSet next = new RuleSet();
        next.campaignId = campaignId;
        next.version = version + 1;
        next.windowSeconds = windowSeconds;
        next.qualifyingWatchMs = qualifyingWatchMs;
        next.placing = placing;
        next.screening = screening;
        next.createdAt = now;
        next.take(asked);
        return next;
    }

    /** Says what is asked for; what is left out stays. */
    void take(NewCampaign.Rules asked) {
        windowSeconds = Objects.requireNonNullElse(asked.windowSeconds(), windowSeconds);
        qualifyingWatchMs = Objects.requireNonNullElse(asked.qualifyingWatchMs(), qualifyingWatchMs);
        terms = asked.terms();
        placing = Objects.requireNonNullElse(asked.placing(), placing);
        screening = asked.screening() == null ? screening : asked.screening().complete();
    }

    /** Whether both count the same plays as plays and as qualified ones. */
    public boolean countsAs(RuleSet other) {
        return windowSeconds == other.windowSeconds && qualifyingWatchMs == other.qualifyingWatchMs;
    }

    /** Whether both say the same. */
    public boolean saysAs(RuleSet other) {
        return countsAs(other)
                && shortest(terms).equals(shortest(other.terms))
                && placing.equals(other.placing)
                && screening.equals(other.screening);
    }

    private static List<RuleTerm> shortest(List<RuleTerm> terms) {
        return terms.stream().map(RuleTerm::shortest).toList();
    }

    /** The version in force at a time; the first one for a time before there was any. */
    public static RuleSet inForceAt(UUID campaignId, Instant at) {
        return RuleSet.<RuleSet>find(
                        "campaignId = ?1 and (createdAt <= ?2 or version = 1) order by version desc", campaignId, at)
                .firstResult();
    }

    /** All versions of a campaign's rules, the newest first. */
    public static List<RuleSet> listNewestFirst(UUID campaignId) {
        return list("campaignId = ?1 order by version desc", campaignId);
    }

    public static RuleSet get(UUID campaignId, int version) {
        return findById(new Key(campaignId, version));
    }

    /** The key of the table. */
    public static class Key {
        UUID campaignId;
        int version;

        public Key() {}

        Key(UUID campaignId, int version) {
            this.campaignId = campaignId;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.version == version && Objects.equals(key.campaignId, campaignId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(campaignId, version);
        }
    }
}
