package org.craftreel.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.channel.ChannelFigure.Status;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.SharedWords;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * Figures of other platforms: entered by one organizer, confirmed or refused by another. Each decision is an entry of the
 * campaign's ledger, in its own transaction. Whoever changes figures of a clip holds the clip's lock. To be called within a
 * transaction.
 */
@ApplicationScoped
public class ChannelFigures {

    private final EntityManager entities;
    private final Event<EvidenceGone> evidenceGone;
    private final Clock clock;

    ChannelFigures(EntityManager entities, Event<EvidenceGone> evidenceGone, Clock clock) {
        this.entities = entities;
        this.evidenceGone = evidenceGone;
        this.clock = clock;
    }

    /** Which figures take one another's place. */
    private record Place(UUID clip, Platform platform, LocalDate day) {}

    /**
     * The campaign of a name, where the caller may enter figures of it and read them.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree} where it does not reach the caller's union
     */
    static Campaign campaign(String slug, Caller caller) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        campaign.requireReaches(caller.organizationPath());
        return campaign;
    }

    /** The last day of which figures of a campaign can be told now. */
    public LocalDate today(Campaign campaign) {
        return LocalDate.ofInstant(clock.instant(), campaign.zoneId());
    }

    /**
     * Enters a figure, which waits for a second person. One of the same clip, platform and day that waits is superseded at
     * once, one that is confirmed when this one is.
     *
     * @throws Problem {@code not-found} for a clip that is none of the campaign's, {@code outside-subtree}, {@code
     *     state-conflict} for one that is not published, {@code invalid-field} for a day after today
     */
    public FigureView enter(Campaign campaign, NewFigure figure, Caller caller) {
        return FigureView.of(enter(campaign, List.of(figure), caller).get(0), caller);
    }

    /** The same of many, no two of one clip, platform and day. */
    List<ChannelFigure> enter(Campaign campaign, List<NewFigure> figures, Caller caller) {
        LocalDate today = today(campaign);
        // In one order, so that two who enter many do not wait for each other.
        SortedMap<UUID, Clip> clips = new TreeMap<>();
        figures.forEach(figure -> clips.put(figure.clip(), null));
        clips.replaceAll((id, none) -> lockOwn(campaign, id, caller));
        Map<Place, ChannelFigure> pending = new HashMap<>();
        Map<Place, ChannelFigure> confirmed = new HashMap<>();
        for (ChannelFigure open : ChannelFigure.listOpen(clips.keySet())) {
            (open.status == Status.PENDING ? pending : confirmed)
                    .put(new Place(open.clip.id, open.platform, open.day), open);
        }
        Account enterer = Account.findById(caller.accountId());
        List<ChannelFigure> entered = new ArrayList<>();
        for (NewFigure asked : figures) {
            Place place = new Place(asked.clip(), asked.platform(), requireDay(asked.day(), today));
            ChannelFigure figure = of(asked, clips.get(asked.clip()));
            figure.enteredBy = enterer;
            Optional.ofNullable(pending.getOrDefault(place, confirmed.get(place)))
                    .ifPresent(corrected -> figure.supersedes = corrected.id);
            Optional.ofNullable(pending.get(place)).ifPresent(this::supersede);
            entered.add(figure);
        }
        // Before the new ones are there: of those that wait there is one at a time.
        entities.flush();
        entered.forEach(figure -> figure.persist());
        return entered;
    }

    private static Clip lockOwn(Campaign campaign, UUID id, Caller caller) {
        Clip clip = ClipTransition.lock(id)
                .filter(found -> found.campaign.id.equals(campaign.id))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(caller, id);
        requirePublished(clip);
        return clip;
    }

    private static LocalDate requireDay(LocalDate day, LocalDate today) {
        if (day.isAfter(today) || day.getYear() < CampaignDates.FIRST_YEAR) {
            throw new Problem(ProblemType.INVALID_FIELD, "day", CampaignDates.FIRST_YEAR + "-01-01 – " + today)
                    .with("field", "day");
        }
        return day;
    }

    /** The clip is locked, so no other screenshot comes in between this look and the decision. */
    private static void requireSeen(ChannelFigure figure, String evidence) {
        if (figure.evidenceKey != null && !figure.evidenceSha256.equals(evidence)) {
            throw new Problem(ProblemType.EVIDENCE_CHANGED).with("present", figure.evidenceSha256);
        }
    }

    private static void requirePublished(Clip clip) {
        if (clip.status != ClipStatus.PUBLISHED) {
            throw new Problem(ProblemType.STATE_CONFLICT, clip.status, SharedWords.of("elsewhere"))
                    .with("state", clip.status);
        }
    }

    private ChannelFigure of(NewFigure asked, Clip clip) {
        ChannelFigure figure = new ChannelFigure();
        figure.id = UuidCreator.getTimeOrderedEpoch();
        figure.clip = clip;
        figure.platform = asked.platform();
        figure.day = asked.day();
        figure.plays = asked.plays();
        figure.likes = asked.likes();
        figure.comments = asked.comments();
        figure.shares = asked.shares();
        figure.source = asked.source().strip();
        figure.status = Status.PENDING;
        figure.enteredAt = clock.instant();
        return figure;
    }

    /**
     * Confirms a figure, by which it is public, or refuses it. The same again changes nothing.
     *
     * @param decided {@code CONFIRMED} or {@code REFUSED}
     * @param reason needed where it is refused
     * @param evidence the SHA-256 of the screenshot that was looked at; null for none
     * @throws Problem {@code second-person-needed} if the caller entered it, {@code figure-decided} if it was decided in the
     *     other way or superseded, {@code state-conflict} if its clip is not published any more, {@code evidence-changed} if its
     *     screenshot is another one, {@code invalid-field}
     */
    FigureView decide(UUID id, Status decided, String reason, String evidence, Caller caller) {
        boolean refused = decided == Status.REFUSED;
        if (refused && (reason == null || reason.isBlank())) {
            throw new Problem(ProblemType.INVALID_FIELD, "reason", "REFUSE → reason").with("field", "reason");
        }
        // The clip is locked first: whoever changes a figure or a clip's status holds this lock.
        Clip clip = ChannelFigure.findClipOf(id)
                .flatMap(ClipTransition::lock)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(caller, id);
        ChannelFigure figure = ChannelFigure.findWithAll(id).orElseThrow();
        if (figure.enteredBy.id.equals(caller.accountId())) {
            throw new Problem(ProblemType.SECOND_PERSON_NEEDED);
        }
        if (figure.status == decided) {
            return FigureView.of(figure, caller);
        }
        if (figure.status != Status.PENDING) {
            throw new Problem(ProblemType.FIGURE_DECIDED, figure.status).with("state", figure.status);
        }
        Instant now = clock.instant();
        if (!refused) {
            requirePublished(clip);
            requireSeen(figure, evidence);
            ChannelFigure.findConfirmed(figure).ifPresent(corrected -> {
                supersede(corrected);
                ChannelWithdrawal.lapse(corrected.id);
                // It may have been entered to correct one that waited for the same.
                figure.supersedes = corrected.id;
            });
            // Before it takes the other one's place.
            entities.flush();
        }
        figure.status = decided;
        if (refused) {
            FigureEvidence.drop(figure, evidenceGone);
        }
        figure.decidedBy = Account.findById(caller.accountId());
        figure.decidedAt = now;
        figure.reason = reason == null || reason.isBlank() ? null : reason.strip();
        figure.decisionEntry = enter(clip.campaign.id, now, FigureEntries.decision(FigureAct.of(figure)));
        return FigureView.of(figure, caller);
    }

    private void supersede(ChannelFigure corrected) {
        corrected.status = Status.SUPERSEDED;
        FigureEvidence.drop(corrected, evidenceGone);
    }

    /** What was changed is written before, so that the chain's head is the last row that the transaction locks. */
    private long enter(UUID campaign, Instant at, ObjectNode decision) {
        entities.flush();
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(campaign, at, decision, connection));
    }
}
