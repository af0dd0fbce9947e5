package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a campaign's last run failed. It is written by {@link RankingFailures}. */
@Entity
@Immutable
@Table(name = "ranking_failure")
public class RankingFailure extends PanacheEntityBase {

    @Id
    @Column(name = "campaign_id")
    UUID campaignId;

    /** How many failed, one after the other. */
    public int failures;

    @Column(name = "first_at")
    public Instant firstAt;

    @Column(name = "last_at")
    public Instant lastAt;

    /** When the next one is tried. */
    @Column(name = "retry_at")
    public Instant retryAt;

    /** Empty where the last run did not fail. */
    public static Optional<RankingFailure> findOf(UUID campaignId) {
        return findByIdOptional(campaignId);
    }
}
