package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.play.Figures;
import org.craftreel.play.screening.Effect;
import org.craftreel.play.screening.Evidence;
import org.craftreel.play.screening.EvidenceGroup;
import org.craftreel.play.screening.Organizing;
import org.craftreel.play.screening.PastAct;
import org.craftreel.play.screening.Selection;
import org.craftreel.ranking.Forecast;
import org.hibernate.Session;

/** Joins what stands out among plays with clips, figures and places. To be called within a transaction. */
@ApplicationScoped
public class ScreeningDesk {

    /** Of those that are not touched and change their places all the same. */
    private static final int OTHERS = 50;

    private final EntityManager entities;
    private final Organizing organizing;
    private final Forecast forecast;

    ScreeningDesk(EntityManager entities, Organizing organizing, Forecast forecast) {
        this.entities = entities;
        this.organizing = organizing;
        this.forecast = forecast;
    }

    private List<ScreeningView.EvidenceItem> evidence(
            UUID campaign, UUID clip, Instant from, Instant to, Evidence.After after, int limit) {
        List<EvidenceGroup> groups = entities.unwrap(Session.class)
                .doReturningWork(connection -> Evidence.list(campaign, clip, from, to, after, limit, connection));
        Map<UUID, String> titles =
                titles(groups.stream().map(EvidenceGroup::clip).distinct().toList());
        return groups.stream()
                .map(group -> ScreeningView.EvidenceItem.of(group, titles.get(group.clip())))
                .toList();
    }

    /**
     * A page of a campaign's in a time, the oldest first.
     *
     * @param cursor where the page before ended; null on the first
     * @throws Problem {@code bad-cursor}
     */
    public Page<ScreeningView.EvidenceItem> page(
            UUID campaign, UUID clip, Instant from, Instant to, String cursor, int limit) {
        Evidence.After after = cursor == null ? Evidence.After.NOTHING : Evidence.After.parse(cursor);
        return Page.of(evidence(campaign, clip, from, to, after, limit + 1), limit, last -> new Evidence.After(
                        last.hour(), last.clip(), last.rule())
                .cursor());
    }

    /**
     * A page of what was done about a campaign's plays by hand, the newest first.
     *
     * @param after where the page before ended; null on the first
     */
    public Page<ScreeningView.ActItem> acts(UUID campaign, Cursor after, int limit) {
        List<PastAct> acts = entities.unwrap(Session.class)
                .doReturningWork(connection -> PastAct.list(campaign, after, limit + 1, connection));
        return Page.of(acts, limit, last -> new Cursor(last.at(), last.id()).toString())
                .map(ScreeningView.ActItem::of);
    }

    ScreeningView.Preview preview(Campaign campaign, Selection selection) {
        List<Effect> effects = organizing.preview(selection);
        List<Forecast.Change> changes = effects.stream()
                .map(effect -> new Forecast.Change(effect.clip(), effect.hour(), effect.plays(), effect.qualified()))
                .toList();
        Map<UUID, Forecast.Places> places = forecast.of(campaign, changes);
        Map<UUID, List<Effect>> byClip =
                effects.stream().collect(Collectors.groupingBy(Effect::clip, TreeMap::new, Collectors.toList()));
        Map<UUID, String> titles = titles(List.copyOf(byClip.keySet()));
        Map<UUID, Figures> figures = Figures.mapOf(byClip.keySet());
        List<ScreeningView.ClipEffect> clips = byClip.entrySet().stream()
                .map(entry -> effect(entry.getKey(), entry.getValue(), titles, figures, places))
                .toList();
        int plays =
                effects.stream().mapToInt(effect -> Math.abs(effect.plays())).sum();
        List<UUID> moved = places.entrySet().stream()
                .filter(each -> !byClip.containsKey(each.getKey()))
                .filter(each -> each.getValue().before() != each.getValue().after())
                .sorted(Comparator.comparing(each -> each.getValue().after()))
                .map(Map.Entry::getKey)
                .toList();
        return new ScreeningView.Preview(plays, clips, others(moved, places), moved.size());
    }

    private static List<ScreeningView.Moved> others(List<UUID> moved, Map<UUID, Forecast.Places> places) {
        List<UUID> first = moved.subList(0, Math.min(OTHERS, moved.size()));
        Map<UUID, String> titles = titles(first);
        return first.stream()
                .map(clip -> new ScreeningView.Moved(
                        clip,
                        titles.get(clip),
                        places.get(clip).before(),
                        places.get(clip).after()))
                .toList();
    }

    private static ScreeningView.ClipEffect effect(
            UUID clip,
            List<Effect> effects,
            Map<UUID, String> titles,
            Map<UUID, Figures> figures,
            Map<UUID, Forecast.Places> places) {
        Figures now = figures.get(clip);
        return ScreeningView.ClipEffect.of(
                clip,
                titles.get(clip),
                now.plays - now.screened,
                now.qualified,
                effects.stream().mapToInt(Effect::plays).sum(),
                effects.stream().mapToInt(Effect::qualified).sum(),
                places.get(clip));
    }

    private static Map<UUID, String> titles(List<UUID> clips) {
        return Clip.listByIds(clips).stream().collect(Collectors.toMap(clip -> clip.id, clip -> clip.title));
    }
}
