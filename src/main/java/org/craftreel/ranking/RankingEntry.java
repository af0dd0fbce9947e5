package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.SqlTypes;

/** A clip's place in a run, with everything that it follows from. Written by {@link RunWriter} and never changed. */
@Entity
@Immutable
@Table(name = "ranking_entry")
@IdClass(RankingEntry.Key.class)
public class RankingEntry {

    private static final String BETWEEN = "select * from ranking_places(?1, ?2, ?3) order by rank";

    private static final String OF_CLIPS = """
            select entry.*
            from (
                select clip_id, ranking_rank(?1, clip_id) as rank
                from unnest(cast(?2 as uuid[])) as asked (clip_id)
                offset 0
            ) as asked
            cross join lateral ranking_places(?1, asked.rank, asked.rank) as entry
            where entry.clip_id = asked.clip_id
            """;

    private static final String RANKS = """
            select clip_id, ranking_rank(?1, clip_id)
            from unnest(cast(?2 as uuid[])) as asked (clip_id)
            """;

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

    private static List<RankingEntry> listOf(UUID runId, Collection<UUID> clips) {
        return list(OF_CLIPS, runId, clips.toArray(UUID[]::new)).getResultList();
    }

    /** The places of clips in a run; those that are not in it are left out. */
    static Map<UUID, Integer> ranksOf(UUID runId, Collection<UUID> clips) {
        Map<UUID, Integer> ranks = new HashMap<>();
        Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(RANKS, Object[].class)
                .setParameter(1, runId)
                .setParameter(2, clips.toArray(UUID[]::new))
                .getResultList()
                .forEach(row -> ranks.put((UUID) row[0], (Integer) row[1]));
        ranks.values().removeIf(Objects::isNull);
        return ranks;
    }

    /** Those from a place to another, in their order. */
    static List<RankingEntry> listBetween(UUID runId, int first, int last) {
        return list(BETWEEN, runId, first, last).getResultList();
    }

    static Optional<RankingEntry> find(UUID runId, UUID clipId) {
        return listOf(runId, List.of(clipId)).stream().findAny();
    }

    private static Optional<RankingEntry> findAt(UUID runId, int rank) {
        return listBetween(runId, rank, rank).stream().findAny();
    }

    private static NativeQuery<RankingEntry> list(String query, Object... values) {
        NativeQuery<RankingEntry> list =
                Panache.getEntityManager().unwrap(Session.class).createNativeQuery(query, RankingEntry.class);
        for (int index = 0; index < values.length; index++) {
            list.setParameter(index + 1, values[index]);
        }
        return list;
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
