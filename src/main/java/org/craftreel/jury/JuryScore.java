package org.craftreel.jury;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.account.Account;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.hibernate.annotations.Immutable;

/** What a juror thinks of a clip. A change is a row more; of a juror's scores of a clip the newest counts. */
@Entity
@Immutable
@Table(name = "jury_score")
public class JuryScore extends PanacheEntityBase {

    static final int MOST_OF_WORDS = 500;

    private static final String NEWEST = "not exists (select 1 from JuryScore newer"
            + " where newer.clip = s.clip and newer.account = s.account and newer.version = s.version + 1)";

    private static final String OF_CAMPAIGN = "from JuryScore s join fetch s.clip c join fetch s.account a"
            + " join fetch a.organization where s.campaignId = :campaign and c.status = PUBLISHED and " + NEWEST;

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    Clip clip;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    Account account;

    /** That of the clip, which stays in it. */
    @Column(name = "campaign_id")
    UUID campaignId;

    /** How many scores the juror has given the clip so far, this one included. */
    int version;

    /** Of a point; whole numbers, so that means are exact. */
    int tenths;

    /** Null for none. */
    String comment;

    @Column(name = "scored_at")
    Instant scoredAt;

    /** The one after another, or the first one. */
    static JuryScore after(Optional<JuryScore> before, Clip clip, Account account, Instant now) {
        JuryScore score = new JuryScore();
        score.id = UuidCreator.getTimeOrderedEpoch();
        score.clip = clip;
        score.campaignId = clip.campaign.id;
        score.account = account;
        score.version = before.map(known -> known.version).orElse(0) + 1;
        // A clock that was set back does not make it older than the one before.
        score.scoredAt =
                before.map(known -> known.scoredAt).filter(now::isBefore).orElse(now);
        return score;
    }

    static Optional<JuryScore> findNewest(UUID clip, UUID account) {
        return find("clip.id = ?1 and account.id = ?2 order by version desc", clip, account)
                .firstResultOptional();
    }

    /** The newest of a juror's scores of some clips, by clip. */
    public static Map<UUID, JuryScore> findNewest(UUID account, Collection<UUID> clips) {
        return clips.isEmpty()
                ? Map.of()
                : JuryScore.<JuryScore>list(
                                "from JuryScore s where s.account.id = ?1 and s.clip.id in ?2 and " + NEWEST,
                                account,
                                clips)
                        .stream()
                        .collect(Collectors.toMap(score -> score.clip.id, Function.identity()));
    }

    /**
     * The newest scores of the published clips of a campaign, the last one given first.
     *
     * @param account of the juror whose they are; null for all
     */
    static List<JuryScore> listNewest(UUID campaign, UUID account, Cursor after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("campaign", campaign));
        String asked = OF_CAMPAIGN;
        if (account != null) {
            asked += " and a.id = :account";
            parameters.put("account", account);
        }
        if (after != null) {
            asked += " and (s.scoredAt, s.id) < (:at, :id)";
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        return find(asked + " order by s.scoredAt desc, s.id desc", parameters)
                .page(0, limit)
                .list();
    }

    boolean says(int asked, String words) {
        return tenths == asked && Objects.equals(comment, words);
    }

    /** In points, with one decimal. */
    public BigDecimal points() {
        return BigDecimal.valueOf(tenths, 1);
    }

    public String comment() {
        return comment;
    }

    Cursor cursor() {
        return new Cursor(scoredAt, id);
    }
}
