package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.account.Account;

/**
 * That a final run be made again without clips that were disqualified since: proposed by one organizer, decided by another. It
 * changes by {@link Corrections} only, and gets its run by {@link CorrectedRuns}.
 */
@Entity
@Table(name = "ranking_correction")
public class Correction extends PanacheEntityBase {

    /** What became of a proposal. */
    public enum Status {
        PROPOSED,
        CONFIRMED,
        REFUSED,
        /** It was confirmed, and no run could come of it. */
        FAILED
    }

    /** Why no run could come of one that was confirmed. */
    public enum Cause {
        /** The run to be replaced is not what was signed. */
        CHANGED,
        /** It has no clip that was disqualified. */
        NOTHING_LEFT_OUT,
        /** It was tried for long. */
        FAILED_OFTEN
    }

    private static final String WITH_ALL = "from Correction c join fetch c.replaces left join fetch c.run"
            + " join fetch c.proposer proposer join fetch proposer.organization"
            + " left join fetch c.decider decider left join fetch decider.organization ";

    @Id
    UUID id;

    @Column(name = "campaign_id")
    UUID campaignId;

    /** A final run. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "replaces_id")
    RankingRun replaces;

    @Enumerated(EnumType.STRING)
    Status status;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "proposer_id")
    public Account proposer;

    @Column(name = "proposed_at")
    Instant proposedAt;

    /** For everybody, once it is confirmed. */
    String reason;

    /** The proposal's sequence in the campaign's ledger. */
    @Column(name = "proposal_entry")
    Long proposalEntry;

    /** Null, as all that follows, until it is decided. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "decider_id")
    Account decider;

    @Column(name = "decided_at")
    Instant decidedAt;

    /** For the organizers; null where nothing was added. */
    String note;

    /** The decision's sequence in the campaign's ledger. */
    @Column(name = "decision_entry")
    Long decisionEntry;

    /** The run that came of it; null until that is made. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "run_id")
    RankingRun run;

    /** Null, as what follows, unless it failed. */
    @Column(name = "failed_at")
    Instant failedAt;

    @Enumerated(EnumType.STRING)
    Cause cause;

    /** The failure's sequence in the campaign's ledger. */
    @Column(name = "failure_entry")
    Long failureEntry;

    static Optional<Correction> findOf(UUID campaign, UUID id) {
        return find(WITH_ALL + "where c.campaignId = ?1 and c.id = ?2", campaign, id)
                .firstResultOptional();
    }

    /** The one that waits for a second person, or for its run. */
    public static Optional<Correction> findOpen(UUID campaign) {
        return find(
                        WITH_ALL + "where c.campaignId = ?1 and (c.status = PROPOSED"
                                + " or c.status = CONFIRMED and c.run is null)",
                        campaign)
                .firstResultOptional();
    }

    /** The last one that failed of those of the present final run. */
    public static Optional<Correction> findFailed(UUID campaign) {
        return find(
                        WITH_ALL + "where c.campaignId = ?1 and c.status = FAILED and not exists"
                                + " (select later.id from RankingRun later where later.campaignId = ?1 and later.number > c.replaces.number)"
                                + " order by c.failedAt desc, c.id desc",
                        campaign)
                .firstResultOptional();
    }

    /** Those of a campaign that were confirmed, the newest first; there are hardly more than one. */
    public static List<Correction> listConfirmed(UUID campaign) {
        return list(
                WITH_ALL + "where c.campaignId = ?1 and (c.status = CONFIRMED or c.status = FAILED)"
                        + " order by c.decidedAt desc, c.id desc",
                campaign);
    }

    /** The ids of those that were confirmed, as the campaign's ledger has them. */
    public static Set<String> idsConfirmed(UUID campaign) {
        return find(
                        "select c.id from Correction c where c.campaignId = ?1"
                                + " and (c.status = CONFIRMED or c.status = FAILED)",
                        campaign)
                .project(UUID.class)
                .stream()
                .map(UUID::toString)
                .collect(Collectors.toSet());
    }
}
