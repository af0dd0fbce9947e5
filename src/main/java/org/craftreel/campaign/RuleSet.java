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

    @Column(name = "created_at")
    public Instant createdAt;

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
