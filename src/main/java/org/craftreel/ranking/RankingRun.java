package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.hibernate.annotations.Immutable;

/** A run of a campaign's ranking. Never changed once it is there. */
@Entity
@Immutable
@Table(name = "ranking_run")
public class RankingRun extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "campaign_id")
    public UUID campaignId;

    /** From 1 on. */
    public int number;

    @Column(name = "due_at")
    public Instant dueAt;

    @Column(name = "completed_at")
    public Instant completedAt;

    /** Due times before this one that passed while nothing ran, and that this run covers. */
    public int missed;

    @Column(name = "rule_version")
    public int ruleVersion;

    /** Figures that it did not count yet ({@link NotCounted}); null where it counted all, and in runs of before. */
    @Column(name = "not_counted")
    String notCounted;

    /** The number of the last batch of plays that it saw. */
    public long watermark;

    /** How many entries it ranked. */
    public int entries;

    /** What the digest is of: 1, one document with rules and entries in it ({@link CanonicalRun}); 2, {@link RunSeal}. */
    int schema;

    /** Figures are those of the hours from here on; null in schema 1, where they are of the whole counting window. */
    @Column(name = "figures_from")
    public Instant figuresFrom;

    /** Exclusive; null in schema 1. */
    @Column(name = "figures_to")
    public Instant figuresTo;

    /** SHA-256 of its rule set; null in schema 1. */
    @Column(name = "rules_digest")
    String rulesDigest;

    /** SHA-256 of its entries' digests; null in schema 1. */
    @Column(name = "entries_digest")
    String entriesDigest;

    /** How many entries the campaign's ledger had; null in runs of before. */
    @Column(name = "ledger_entries")
    public Long ledgerEntries;

    /** The digest of the last of them, empty where there was none; null in runs of before. */
    @Column(name = "ledger_digest")
    public String ledgerDigest;

    /** SHA-256 of its canonical bytes, which name the digest of the run before. */
    public String digest;

    /** JWS in compact form; null for runs that are not final, and for those of before they were signed. */
    public String signature;

    /** Null for a campaign's first run. */
    @Column(name = "previous_digest")
    public String previousDigest;

    @Column(name = "final")
    public boolean finalRun;

    /** The digest of the final run that this one, which is final too, replaces; null in all others. */
    public String replaces;

    /** SHA-256 of why it does; null in all others. */
    @Column(name = "reason_digest")
    public String reasonDigest;

    /** Names of the figures that it did not count yet, though its rules ask for them. */
    public Set<String> notCounted() {
        return NotCounted.names(notCounted);
    }

    public static Optional<RankingRun> findOf(UUID campaignId, UUID runId) {
        return find("campaignId = ?1 and id = ?2", campaignId, runId).firstResultOptional();
    }

    /** The run that a campaign's board shows; empty before the first one. */
    public static Optional<RankingRun> findCurrent(Campaign campaign) {
        return campaign.currentRunId == null ? Optional.empty() : findByIdOptional(campaign.currentRunId);
    }

    /** The newest: one that was corrected has others before it. */
    public static Optional<RankingRun> findFinal(UUID campaignId) {
        return find("campaignId = ?1 and finalRun order by number desc", campaignId)
                .firstResultOptional();
    }

    /** The one of a number as it is written; empty where it is none of a run. */
    public static Optional<RankingRun> findNumber(UUID campaignId, String number) {
        return number.matches("\\d{1,9}")
                ? find("campaignId = ?1 and number = ?2", campaignId, Integer.valueOf(number))
                        .firstResultOptional()
                : Optional.empty();
    }

    /** The last run that was due at a time or before it. */
    public static Optional<RankingRun> findAsOf(UUID campaignId, Instant at) {
        return find("campaignId = ?1 and dueAt <= ?2 order by dueAt desc, number desc", campaignId, at)
                .firstResultOptional();
    }

    static Optional<RankingRun> findLast(UUID campaignId) {
        return find("campaignId = ?1 order by number desc", campaignId).firstResultOptional();
    }

    /** The newest first; {@code before} is the number of the last run already seen. */
    public static List<RankingRun> listNewestFirst(UUID campaignId, int before, int limit) {
        return find("campaignId = ?1 and number < ?2 order by number desc", campaignId, before)
                .page(0, limit)
                .list();
    }
}
