package org.craftreel.jury;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;

/** The clips that a juror scores: what a campaign has published, but for their own ones and those of their union and below it. */
public final class ClipsToScore {

    private static final String ALL = """
            select c from Clip c join fetch c.organization o
            where c.campaign.id = :campaign and c.status = PUBLISHED and\s""" + Interest.NONE;

    private static final String LEFT = """
             and not exists (select 1 from JuryScore s where s.clip = c and s.account.id = :account)
            """;

    private ClipsToScore() {}

    /**
     * The oldest entry first. To be called within a transaction.
     *
     * @param left only those without a score of the juror's
     * @param after null for the first page
     */
    public static List<Clip> list(UUID campaign, Caller juror, boolean left, Cursor after, int limit) {
        TypedQuery<Clip> query = Panache.getEntityManager()
                .createQuery(
                        ALL + (left ? LEFT : "") + (after == null ? "" : " and (c.createdAt, c.id) > (:at, :id)")
                                + " order by c.createdAt, c.id",
                        Clip.class)
                .setParameter("campaign", campaign)
                .setParameter("account", juror.accountId())
                .setParameter("own", juror.organizationPath())
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return query.getResultList();
    }
}
