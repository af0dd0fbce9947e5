package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Which comments of a campaign's clips are looked at before they are shown. */
@Entity
@Table(name = "comment_rules")
public class CommentRules extends PanacheEntityBase {

    /** Which comments go to review. */
    public enum Review {
        /** Those that have a word of the list; others are shown at once. */
        HITS,
        /** All of them. */
        ALL
    }

    @Id
    @Column(name = "campaign_id")
    public UUID campaignId;

    @Enumerated(EnumType.STRING)
    public Review review = Review.HITS;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> words = List.of();

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    public UUID changedBy;

    /** Of a campaign; those of one that never set any show everything at once. */
    public static CommentRules of(UUID campaign) {
        return CommentRules.<CommentRules>findByIdOptional(campaign).orElseGet(() -> {
            CommentRules rules = new CommentRules();
            rules.campaignId = campaign;
            return rules;
        });
    }

    /** Gives a new campaign those of another one, where there are any. To be called within a transaction. */
    public static void copy(UUID from, UUID to, UUID by, Instant now) {
        CommentRules.<CommentRules>findByIdOptional(from).ifPresent(kept -> {
            CommentRules rules = of(to);
            rules.review = kept.review;
            rules.words = List.copyOf(kept.words);
            rules.changedAt = now;
            rules.changedBy = by;
            rules.persist();
        });
    }
}
