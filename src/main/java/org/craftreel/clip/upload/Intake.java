package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipCaption;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Places;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** Makes clips of what authors say and of the files that arrived, once however often both are sent. */
@ApplicationScoped
class Intake {

    private final Clock clock;
    private final EntityManager entities;
    private final Places places;
    private final UploadLife uploads;

    Intake(Clock clock, EntityManager entities, Places places, UploadLife uploads) {
        this.clock = clock;
        this.entities = entities;
        this.places = places;
        this.uploads = uploads;
    }

    /** What was done with a submission: something new, or what was there before stands as it was. */
    record Outcome(ClipState state, boolean taken) {}

    /** @throws Problem {@code not-found} */
    @Transactional
    Campaign find(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    /**
     * Saves what an author says of a clip; its file comes later. What was said may be said again, and be corrected as
     * long as no file is in.
     *
     * @throws Problem {@code not-found}, {@code submission-closed}, {@code outside-subtree}, {@code id-taken}, {@code
     *     state-conflict}, {@code author-limit-reached}, {@code quota-reached}
     */
    @Transactional
    Outcome save(String slug, Submission submission, Caller caller) {
        Campaign campaign = find(slug);
        Optional<Clip> present = lock(submission);
        if (present.isPresent()) {
            return saveAgain(present.get(), campaign, submission, caller);
        }
        Instant now = clock.instant();
        EntryLimits.requireOpen(campaign, now);
        Clip clip = newClip(submission, campaign, caller);
        places.require(campaign, clip.author, clip.organization, clip.id);
        ClipTransition.begin(clip, ClipStatus.DRAFT, caller.accountId(), now);
        return new Outcome(ClipState.of(clip), true);
    }

    private static Outcome saveAgain(Clip clip, Campaign campaign, Submission submission, Caller caller) {
        requireSame(clip, campaign, caller);
        if (clip.status.takesFile()) {
            fill(clip, submission, organizationOf(submission, campaign, clip.author));
        } else if (!submission.isSaidOf(clip)) {
            throw conflict(clip);
        }
        return new Outcome(ClipState.of(clip), false);
    }

    /**
     * Refuses a form's file that cannot be taken before its bytes are received. A repeat of what was taken in time is
     * let through, for its sender has only missed the answer.
     *
     * @throws Problem {@code not-found}, {@code submission-closed}, {@code format-not-accepted}
     */
    @Transactional
    void requireOpenOrRepeat(String slug, Optional<UUID> id, String fileName, Caller caller, Instant arrivedAt) {
        if (id.flatMap(Clip::findWithAll).filter(clip -> clip.isBy(caller)).isEmpty()) {
            Campaign campaign = find(slug);
            EntryLimits.requireOpen(campaign, arrivedAt);
            EntryLimits.requireFormat(campaign, fileName);
        }
    }

    /**
     * Takes a form whose file is in storage. When it was taken before, with the same id and the same bytes, the answer
     * is the clip as it stands and the new file is not used.
     *
     * @param arrivedAt when the request began, which is what the campaign's window is about
     * @throws Problem {@code not-found}, {@code submission-closed}, {@code outside-subtree}, {@code id-taken}, {@code
     *     state-conflict}, {@code author-limit-reached}, {@code quota-reached}, {@code format-not-accepted}
     */
    @Transactional
    Outcome takeForm(String slug, Submission submission, Arrival arrival, Caller caller, Instant arrivedAt) {
        Campaign campaign = find(slug);
        Optional<Clip> present = lock(submission);
        if (present.isEmpty()) {
            EntryLimits.requireOpen(campaign, arrivedAt);
            Clip clip = newClip(submission, campaign, caller);
            take(clip, arrival);
            ClipTransition.begin(clip, ClipStatus.STORED, caller.accountId(), clock.instant());
            return done(clip, arrival);
        }
        Clip clip = present.get();
        requireSame(clip, campaign, caller);
        if (clip.status.takesFile()) {
            EntryLimits.requireOpen(campaign, arrivedAt);
            fill(clip, submission, organizationOf(submission, campaign, clip.author));
            return takeFor(clip, arrival);
        }
        return repeat(clip, arrival);
    }

    /**
     * Gives a clip the file that was uploaded for it.
     *
     * @throws Problem {@code not-found}, {@code submission-closed}, {@code state-conflict}, {@code
     *     author-limit-reached}, {@code quota-reached}, {@code format-not-accepted}
     */
    @Transactional
    Outcome takeUpload(UUID clipId, Arrival arrival) {
        Clip clip = ClipTransition.lock(clipId).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clipId));
        if (!clip.status.takesFile()) {
            return repeat(clip, arrival);
        }
        EntryLimits.requireOpen(clip.campaign, clock.instant());
        return takeFor(clip, arrival);
    }

    private Outcome takeFor(Clip clip, Arrival arrival) {
        take(clip, arrival);
        ClipTransition.move(clip, ClipStatus.STORED, null, clip.author.id, clock.instant());
        return done(clip, arrival);
    }

    private Outcome done(Clip clip, Arrival arrival) {
        entities.flush();
        uploads.finish(arrival.lease(), arrival.upload(), clip.id);
        MediaJob.ask(clip, MediaJob.Kind.PREPARE, clock.instant());
        return new Outcome(ClipState.of(clip), true);
    }

    private static Outcome repeat(Clip clip, Arrival arrival) {
        if (arrival.file().sha256() != null && arrival.file().sha256().equals(clip.originalSha256)) {
            return new Outcome(ClipState.of(clip), false);
        }
        throw conflict(clip);
    }

    private void take(Clip clip, Arrival arrival) {
        EntryLimits.requireWithin(arrival.file().bytes(), clip.campaign.maxClipBytes);
        EntryLimits.requireFormat(clip.campaign, arrival.head());
        places.require(clip.campaign, clip.author, clip.organization, clip.id);
        if (clip.originalKey != null) {
            uploads.replace(clip);
            removeCaptionsOfAnotherFilm(clip, arrival.file());
        }
        clip.originalKey = arrival.file().key();
        clip.originalName = arrival.file().name();
        clip.originalBytes = arrival.file().bytes();
        clip.originalSha256 = arrival.file().sha256();
    }

    private static void removeCaptionsOfAnotherFilm(Clip clip, ReceivedFile file) {
        if (file.sha256() == null || !file.sha256().equals(clip.originalSha256)) {
            ClipCaption.delete("clipId", clip.id);
        }
    }

    /** Two requests with one id at once: the second one waits here and then sees the first one's clip. */
    private Optional<Clip> lock(Submission submission) {
        if (submission.id().isEmpty()) {
            return Optional.empty();
        }
        UUID id = submission.id().get();
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, (int) id.getMostSignificantBits())
                .setParameter(2, (int) id.getLeastSignificantBits())
                .getResultList();
        return ClipTransition.lock(id);
    }

    private static Clip newClip(Submission submission, Campaign campaign, Caller caller) {
        Clip clip = new Clip();
        clip.id = submission.id().orElseGet(UuidCreator::getTimeOrderedEpoch);
        clip.campaign = campaign;
        clip.author = Account.findById(caller.accountId());
        fill(clip, submission, organizationOf(submission, campaign, clip.author));
        return clip;
    }

    private static void requireSame(Clip clip, Campaign campaign, Caller caller) {
        if (!clip.isBy(caller) || !clip.campaign.id.equals(campaign.id)) {
            throw new Problem(ProblemType.ID_TAKEN, clip.id);
        }
    }

    private static Problem conflict(Clip clip) {
        return new Problem(ProblemType.STATE_CONFLICT, clip.status, ClipStatus.STORED)
                .with("state", clip.status)
                .with("asked", ClipStatus.STORED);
    }

    private static void fill(Clip clip, Submission submission, Organization organization) {
        clip.organization = organization;
        clip.title = submission.title();
        clip.description = submission.description();
        clip.craftsman = submission.craftsman();
        clip.contactPhone = submission.contactPhone();
        clip.originalWork = submission.originalWork();
        clip.portraitConsent = submission.portraitConsent();
    }

    /** A worker submits for the own organization; an organizer for any one below, as union officers do for many. */
    private static Organization organizationOf(Submission submission, Campaign campaign, Account author) {
        Organization organization = submission
                .organizationCode()
                .map(code -> Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code)))
                .orElse(author.organization);
        boolean own = organization.id.equals(author.organization.id);
        boolean below = author.role != Role.WORKER && organization.isWithin(author.organization.path);
        boolean invited = organization.isWithin(campaign.organization.path);
        if (!invited || !own && !below) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, organization.name);
        }
        return organization;
    }
}
