package org.craftreel.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * Changes campaigns that are set up. Each change raises the campaign's revision and is an entry of its ledger, in its own
 * transaction: what was and what is, and of words the SHA-256, so that a name in them can be erased. To be called within a
 * transaction.
 */
@ApplicationScoped
public class CampaignEditing {

    /** Whose text is not written into the ledger. */
    private static final Set<String> WORDS = Set.of("title", "description");

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    CampaignEditing(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A campaign that nobody else changes until the transaction ends. It waits for a ranking that is being made.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    public Campaign lock(String slug, Caller caller) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        caller.requireLooksAfter(campaign.organization);
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        return campaign;
    }

    /** Why dates cannot change so; empty where they can. */
    public List<CampaignDates.Fault> faults(Campaign campaign, CampaignSettings changed) {
        CampaignDates after = changed.dates(campaign.zoneId());
        List<CampaignDates.Fault> faults = new ArrayList<>(after.faults());
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), campaign.zoneId()).truncatedTo(ChronoUnit.MINUTES);
        faults.addAll(new DateChange(CampaignDates.of(campaign), after, now).faults());
        return faults;
    }

    /** Whether settings would change when a campaign is ranked that is ranked no more. */
    public boolean isRankedNoMore(Campaign campaign, CampaignSettings changed) {
        return campaign.nextRunAt == null && !changed.isRankedAs(CampaignSettings.of(campaign));
    }

    /**
     * Changes a campaign that is locked. The same settings again change nothing.
     *
     * @param seen the revision that the settings were made from
     * @throws Problem {@code campaign-changed} if there is a later one, {@code date-fixed}, {@code invalid-field},
     *     {@code ranking-closed} where it would be ranked otherwise after its final run; for another series {@code
     *     not-found}, and {@code outside-subtree} unless the caller may change both the one left and the one entered
     */
    public void change(Campaign campaign, int seen, CampaignSettings changed, Caller caller) {
        if (seen != campaign.revision) {
            throw new Problem(ProblemType.CAMPAIGN_CHANGED, seen, campaign.revision)
                    .with("seen", seen)
                    .with("present", campaign.revision);
        }
        faults(campaign, changed).stream().findFirst().ifPresent(fault -> {
            throw fault.problem();
        });
        if (changed.minClipMs() > changed.maxClipMs()) {
            throw NewCampaign.invalid("maxClipMs", "< minClipMs");
        }
        NewCampaign.requireCron(changed.rankingCron(), campaign.zoneId());
        if (isRankedNoMore(campaign, changed)) {
            throw new Problem(ProblemType.RANKING_CLOSED);
        }
        CampaignSettings before = CampaignSettings.of(campaign);
        if (before.equals(changed)) {
            return;
        }
        if (!Objects.equals(before.series(), changed.series())) {
            campaign.series = another(campaign.series, changed.series(), caller);
        }
        Instant now = clock.instant();
        boolean countsAnew = !before.dates(campaign.zoneId())
                .counting()
                .equals(changed.dates(campaign.zoneId()).counting());
        changed.applyTo(campaign);
        if (countsAnew) {
            campaign.nextRunAt = campaign.firstRunAfter(now);
        } else if (!changed.isRankedAs(before)) {
            campaign.nextRunAt = campaign.nextRunAfterChange(now);
        }
        enter(campaign, "CHANGE_CAMPAIGN", now, caller, differences(before, changed));
    }

    /** Whoever moves a campaign may change the series that it leaves as well as the one that it comes into. */
    private static Series another(Series left, String entered, Caller caller) {
        if (left != null) {
            caller.requireLooksAfter(left.organization);
        }
        return entered == null ? null : SeriesKeeping.require(entered, caller);
    }

    /** Takes a campaign that is locked out of the lists, or back into them; the same again changes nothing. */
    public void archive(Campaign campaign, boolean archived, Caller caller) {
        if (archived == (campaign.archivedAt != null)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        campaign.archivedAt = archived ? now : null;
        enter(campaign, archived ? "ARCHIVE_CAMPAIGN" : "RESTORE_CAMPAIGN", now, caller, json.createObjectNode());
    }

    /**
     * Gives a campaign that is locked a picture, in place of an earlier one.
     *
     * @param picture null to take the present one away
     * @return the key of the one that was there
     */
    public Optional<String> picture(
            Campaign campaign, CampaignPicture.Kind kind, CampaignPicture picture, Caller caller) {
        CampaignPicture earlier =
                picture == null ? campaign.pictures.remove(kind) : campaign.pictures.put(kind, picture);
        ObjectNode changes = json.createObjectNode();
        ObjectNode difference = changes.putObject(kind.field());
        tell(difference, "from", earlier);
        tell(difference, "to", picture);
        enter(campaign, "CHANGE_CAMPAIGN", clock.instant(), caller, changes);
        return Optional.ofNullable(earlier).map(was -> was.objectKey);
    }

    private static void tell(ObjectNode difference, String side, CampaignPicture picture) {
        if (picture == null) {
            difference.putNull(side);
            return;
        }
        difference.putObject(side).put("sha256", picture.sha256).put("alt", Ledger.digestOf(picture.alt));
    }

    private ObjectNode differences(CampaignSettings before, CampaignSettings changed) {
        ObjectNode from = json.valueToTree(before);
        ObjectNode to = json.valueToTree(changed);
        ObjectNode differences = json.createObjectNode();
        for (Map.Entry<String, JsonNode> field : to.properties()) {
            JsonNode was = from.get(field.getKey());
            if (!field.getValue().equals(was)) {
                ObjectNode difference = differences.putObject(field.getKey());
                tell(difference, "from", field.getKey(), was);
                tell(difference, "to", field.getKey(), field.getValue());
            }
        }
        return differences;
    }

    private static void tell(ObjectNode difference, String side, String field, JsonNode value) {
        if (WORDS.contains(field)) {
            difference.put(side, Ledger.digestOf(value.textValue()));
        } else {
            difference.set(side, value);
        }
    }

    /** What was changed is written before, so that the chain's head is the last row that the transaction locks. */
    private void enter(Campaign campaign, String act, Instant now, Caller caller, ObjectNode changes) {
        campaign.revision++;
        ObjectNode decision = json.createObjectNode()
                .put("act", act)
                .put("revision", campaign.revision)
                .put("by", caller.accountId().toString());
        if (!changes.isEmpty()) {
            decision.set("changes", changes);
        }
        entities.flush();
        entities.unwrap(Session.class).doWork(connection -> Ledger.append(campaign.id, now, decision, connection));
    }
}
