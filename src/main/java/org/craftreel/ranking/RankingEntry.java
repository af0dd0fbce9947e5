package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A clip's place in a run, with everything that it follows from. Written by {@link RunWriter} and never changed. */
@Entity
@Immutable
@Table(name = "ranking_entry")
@IdClass(RankingEntry.Key.class)
public class RankingEntry extends PanacheEntityBase {

    @Id
    @Column(name = "run_id")
    public UUID runId;

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    public int rank;

    /** In the run before; null for a clip that was not in it. */
    @Column(name = "previous_rank")
    public Integer previousRank;

    @Column(name = "organization_path")
    public String organizationPath;

    @Column(name = "published_at")
    public Instant publishedAt;

    public long plays;
    public long qualified;
    public long screened;

    /** What people made of it; all three are null in a run of before they were counted. */
    public Long likes;

    public Long comments;
    public Long shares;

    /** Null in a run of before it was stored. */
    public Long reach;

    /** In hundredths of a percent; null where the rules do not ask for it. */
    public Long completion;

    /** The mean of the scores of experts, in hundredths of a point; null where the rules do not ask for it. */
    public Long jury;
    /** Null where the rules do not ask for them. */
    public Long votes;

    /** The first clip, by id, of the same author in the run; null in a run of before it was stored. */
    UUID author;

    /** Of the craftsman, as written; null, as the two at the end, in a run of before they were stored. */
    public String trade;

    /** Of the craftsman, as written; null, as the one below, in a run of before they were stored. */
    String region;

    /** The first clip, by id, of the same craftsman in the run. */
    UUID craftsman;

    /** Whether nothing of its author's was published in another campaign before this one took clips. */
    public Boolean newcomer;

    /** Qualified plays of the 24 full hours before the run. */
    @Column(name = "recent_plays")
    public Long recentPlays;

    @Enumerated(EnumType.STRING)
    public Standing standing;

    /** SHA-256 of its canonical bytes; null in a run of schema 1. */
    String digest;

    /** In millionths. */
    public long score;

    /** As runs of before stored them; null where {@link #terms} is not. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "contributions")
    List<Contribution> unpacked;

    /** {@link PackedTerms}; null in runs of before. */
    byte[] terms;

    /** What the score is the sum of. */
    @Transient
    public List<Contribution> contributions;

    @PostLoad
    void unpack() {
        contributions = terms == null ? unpacked : PackedTerms.read(terms);
    }

    static List<RankingEntry> listOf(UUID runId, Collection<UUID> clips) {
        return list("runId = ?1 and clipId in ?2", runId, clips);
    }

    /** The places after {@code afterRank}, in their order. */
    static List<RankingEntry> listPage(UUID runId, int afterRank, int limit) {
        return find("runId = ?1 and rank > ?2 order by rank", runId, afterRank)
                .page(0, limit)
                .list();
    }

    /** Those of them whose clips are still published. */
    public static List<RankingEntry> listPublished(UUID runId, int afterRank, int limit) {
        return find(
                        "select e from RankingEntry e join Clip c on c.id = e.clipId"
                                + " where e.runId = ?1 and e.rank > ?2 and c.status = PUBLISHED order by e.rank",
                        runId,
                        afterRank)
                .page(0, limit)
                .list();
    }

    /**
     * Those of the places before and behind an entry, and its own. Not joined with the entry: just after a run the database
     * does not know yet how many entries it has, takes them for one, and compares each of them with each.
     */
    List<RankingEntry> listNear() {
        return list("runId = ?1 and rank between ?2 and ?3", runId, rank - 1, rank + 1);
    }

    public static Optional<RankingEntry> find(UUID runId, UUID clipId) {
        return findByIdOptional(new Key(runId, clipId));
    }

    /** Those at some places. */
    public static List<RankingEntry> listAt(UUID runId, Collection<Integer> ranks) {
        return list("runId = ?1 and rank in ?2", runId, ranks);
    }

    static Optional<RankingEntry> findAt(UUID runId, int rank) {
        return find("runId = ?1 and rank = ?2", runId, rank).firstResultOptional();
    }

    /** Those that compete have the first places, and one each: their last one is sought by halves. */
    static int countCompeting(RankingRun run) {
        int competing = 0;
        int rest = run.entries;
        int next = rest;
        while (competing < rest) {
            if (competesAt(run.id, next)) {
                competing = next;
            } else {
                rest = next - 1;
            }
            next = competing + (rest - competing + 1) / 2;
        }
        return competing;
    }

    private static boolean competesAt(UUID runId, int rank) {
        return findAt(runId, rank)
                .filter(entry -> entry.standing == Standing.COMPETING)
                .isPresent();
    }

    /** What the run read of the clip. */
    Entry input() {
        return new Entry(
                clipId,
                organizationPath,
                publishedAt,
                plays,
                qualified,
                screened,
                likes == null ? null : new Responses(likes, comments, shares, votes),
                reach == null ? null : new Audience(reach, completion),
                author,
                trade == null ? null : new Traits(trade, region, craftsman, newcomer, recentPlays),
                jury);
    }

    /** The key of the table. */
    public static class Key {
        UUID runId;
        UUID clipId;

        public Key() {}

        Key(UUID runId, UUID clipId) {
            this.runId = runId;
            this.clipId = clipId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(key.runId, runId) && Objects.equals(key.clipId, clipId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(runId, clipId);
        }
    }
}
