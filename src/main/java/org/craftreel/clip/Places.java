package org.craftreel.clip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * How many clips a campaign takes of an author and of an organization. Asked whenever a clip is about to count that did not
 * before: when its file is announced and when it is there, and when work on a failed one is asked for again.
 */
@ApplicationScoped
public class Places {

    private final EntityManager entities;

    Places(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Two clips that come at once are counted one after the other. To be called within a transaction.
     *
     * @param clip left out of the count
     * @throws Problem {@code author-limit-reached}, {@code quota-reached}
     */
    public void require(Campaign campaign, Account author, Organization organization, UUID clip) {
        if (campaign.maxClipsPerAuthor != null) {
            lock(campaign.id, author.id);
            long count = Clip.countPlacesOfAuthor(campaign.id, author.id, clip);
            requireBelow(campaign.maxClipsPerAuthor, count, ProblemType.AUTHOR_LIMIT_REACHED, author.displayName);
        }
        if (campaign.maxClipsPerOrganization != null) {
            lock(campaign.id, organization.id);
            long count = Clip.countPlacesOfOrganization(campaign.id, organization.id, clip);
            requireBelow(campaign.maxClipsPerOrganization, count, ProblemType.QUOTA_REACHED, organization.name);
        }
    }

    private static void requireBelow(int limit, long count, ProblemType type, String name) {
        if (count >= limit) {
            throw new Problem(type, limit, count, name).with("limit", limit).with("count", count);
        }
    }

    private void lock(UUID campaign, UUID holder) {
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, campaign.hashCode())
                .setParameter(2, holder.hashCode())
                .getResultList();
    }
}
