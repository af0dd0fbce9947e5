package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.StoredEvent;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** Makes a clip of a submission and its received file, once however often both are sent. */
@ApplicationScoped
public class Intake {

    private static final DateTimeFormatter WINDOW = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Clock clock;
    private final Event<StoredEvent> stored;
    private final EntityManager entities;

    Intake(Clock clock, Event<StoredEvent> stored, EntityManager entities) {
        this.clock = clock;
        this.stored = stored;
        this.entities = entities;
    }

    /** What was done with a submission: a new clip or file, or what was there before, whose file stays as it was. */
    public record Outcome(ClipState state, boolean taken) {}

    /** @throws Problem {@code not-found} */
    @Transactional
    Campaign find(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    /**
     * Refuses a file that cannot be taken before its bytes are received. A repeat of what was taken in time is let
     * through, for its sender has only missed the answer.
     *
     * @throws Problem {@code not-found}, {@code submission-closed}
     */
    @Transactional
    void requireOpenOrRepeat(String slug, Optional<UUID> id, Caller caller, Instant arrivedAt) {
        if (id.flatMap(Clip::findWithAll).filter(clip -> clip.isBy(caller)).isEmpty()) {
            requireOpen(find(slug), arrivedAt);
        }
    }

    private static void requireOpen(Campaign campaign, Instant arrivedAt) {
        if (campaign.takesSubmissionsAt(arrivedAt)) {
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
     * Takes a submission whose file is in storage. When it was taken before, with the same id and the same bytes, the
     * answer is the clip as it stands and the new file is not used.
     *
     * @param arrivedAt when the request began, which is what the campaign's window is about
     * @throws Problem {@code not-found}, {@code submission-closed}, {@code outside-subtree}, {@code not-your-clip},
     *     {@code id-taken}, {@code state-conflict}
     */
    @Transactional
    public Outcome take(String slug, Submission submission, ReceivedFile file, Caller caller, Instant arrivedAt) {
        Campaign campaign = find(slug);
        Instant now = clock.instant();
        UUID id = submission.id().orElseGet(UuidCreator::getTimeOrderedEpoch);
        // Two requests with one id at once: the second one waits here and then sees the first one's clip.
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, (int) id.getMostSignificantBits())
                .setParameter(2, (int) id.getLeastSignificantBits())
                .getResultList();
        Optional<Clip> present = ClipTransition.lock(id);
        if (present.isEmpty()) {
            requireOpen(campaign, arrivedAt);
            Clip clip = new Clip();
            clip.id = id;
            clip.campaign = campaign;
            clip.author = Account.findById(caller.accountId());
            fill(clip, submission, file, organizationOf(submission, campaign, clip.author), now);
            ClipTransition.begin(clip, ClipStatus.STORED, caller.accountId(), now);
            stored.fire(new StoredEvent(id));
            return new Outcome(ClipState.of(clip), true);
        }
        return takeAgain(present.get(), campaign, submission, file, caller, arrivedAt);
    }

    private Outcome takeAgain(
            Clip clip, Campaign campaign, Submission submission, ReceivedFile file, Caller caller, Instant arrivedAt) {
        if (!clip.isBy(caller)) {
            throw new Problem(ProblemType.ID_TAKEN, clip.id);
        }
        if (!clip.campaign.id.equals(campaign.id)) {
            throw new Problem(ProblemType.ID_TAKEN, clip.id);
        }
        if (clip.status.takesFile()) {
            requireOpen(campaign, arrivedAt);
            Instant now = clock.instant();
            fill(clip, submission, file, organizationOf(submission, campaign, clip.author), now);
            ClipTransition.move(clip, ClipStatus.STORED, null, caller.accountId(), now);
            stored.fire(new StoredEvent(clip.id));
            return new Outcome(ClipState.of(clip), true);
        }
        if (file.sha256().equals(clip.originalSha256)) {
            return new Outcome(ClipState.of(clip), false);
        }
        throw new Problem(ProblemType.STATE_CONFLICT, clip.status, ClipStatus.STORED)
                .with("state", clip.status)
                .with("asked", ClipStatus.STORED);
    }

    private static void fill(
            Clip clip, Submission submission, ReceivedFile file, Organization organization, Instant now) {
        clip.organization = organization;
        clip.title = submission.title();
        clip.description = submission.description();
        clip.craftsman = submission.craftsman();
        clip.contactPhone = submission.contactPhone();
        clip.originalWork = submission.originalWork();
        clip.portraitConsent = submission.portraitConsent();
        clip.originalKey = file.key();
        clip.originalName = file.name();
        clip.originalBytes = file.bytes();
        clip.originalSha256 = file.sha256();
        clip.attempts = 0;
        clip.nextTryAt = now;
    }

    /** A worker submits for the own organization; an organizer for any one below, as union officers do for many. */
    private static Organization organizationOf(Submission submission, Campaign campaign, Account author) {
        Organization organization = submission
                .organizationCode()
                .map(code -> Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code)))
                .orElse(author.organization);
        boolean own = organization.id.equals(author.organization.id);
        boolean below =
                author.role != org.craftreel.account.Role.WORKER && organization.isWithin(author.organization.path);
        boolean invited = organization.isWithin(campaign.organization.path);
        if (!invited || !own && !below) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, organization.name);
        }
        return organization;
    }

    private static String local(Campaign campaign, Instant instant) {
        return WINDOW.format(ZonedDateTime.ofInstant(instant, campaign.zoneId()));
    }
}
