package org.craftreel.clip.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.clip.Clip;
import org.craftreel.http.ByteCount;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * What a campaign takes: when, how large, of which kind, how many. Asked when a file is announced, so that nobody sends in
 * vain, and again when it is there. To be called within a transaction.
 */
@ApplicationScoped
class EntryLimits {

    private static final DateTimeFormatter WINDOW = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final EntityManager entities;

    EntryLimits(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws Problem {@code submission-closed} */
    static void requireOpen(Campaign campaign, Instant at) {
        if (campaign.takesSubmissionsAt(at)) {
            return;
        }
        throw new Problem(
                        ProblemType.SUBMISSION_CLOSED,
                        campaign.title,
                        local(campaign, campaign.submissionOpensAt),
                        local(campaign, campaign.submissionClosesAt),
                        campaign.zone)
                .with("opensAt", campaign.submissionOpensAt)
                .with("closesAt", campaign.submissionClosesAt);
    }

    /**
     * @param bytes null where they are not known yet
     * @throws Problem {@code file-too-large}
     */
    static void requireWithin(Long bytes, long limit) {
        if (bytes != null && bytes > limit) {
            throw tooLarge(limit);
        }
    }

    static Problem tooLarge(long limit) {
        return new Problem(ProblemType.FILE_TOO_LARGE, ByteCount.text(limit), limit).with("limit", limit);
    }

    /** @throws Problem {@code format-not-accepted} where it is known to be of a kind that the campaign does not take */
    static void requireFormat(Campaign campaign, Optional<VideoFormat> format) {
        format.filter(known -> !campaign.takes(known)).ifPresent(known -> {
            throw new Problem(ProblemType.FORMAT_NOT_ACCEPTED, known, campaign.formats)
                    .with("format", known)
                    .with("accepted", campaign.formats);
        });
    }

    /**
     * Two files that come at once are counted one after the other.
     *
     * @param clip left out of the count
     * @throws Problem {@code author-limit-reached}, {@code quota-reached}
     */
    void requirePlace(Campaign campaign, Account author, Organization organization, UUID clip) {
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

    private static String local(Campaign campaign, Instant instant) {
        return WINDOW.format(ZonedDateTime.ofInstant(instant, campaign.zoneId()));
    }
}
