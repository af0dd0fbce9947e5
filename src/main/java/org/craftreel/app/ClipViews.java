package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Language;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.Figures;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.RankingEntry;

/** Joins a clip with its figures, its rank and its poster. To be called within a transaction. */
@ApplicationScoped
public class ClipViews {

    private final Posters posters;

    ClipViews(Posters posters) {
        this.posters = posters;
    }

    public ClipView of(Clip clip, Optional<Caller> caller, Language language) {
        return of(List.of(clip), caller, language).get(0);
    }

    public List<ClipView> of(List<Clip> clips, Optional<Caller> caller, Language language) {
        List<UUID> ids = clips.stream().map(clip -> clip.id).toList();
        Map<UUID, Figures> figures = Figures.mapOf(ids);
        Map<UUID, URI> links = posters.of(ids);
        return clips.stream()
                .map(clip -> new ClipView(
                        clip.id,
                        clip.campaign.slug,
                        clip.title,
                        clip.description,
                        clip.craftsman,
                        OrganizationName.of(clip.organization),
                        clip.status,
                        clip.createdAt,
                        clip.publishedAt,
                        clip.durationMs,
                        clip.width,
                        clip.height,
                        links.get(clip.id),
                        PlayFigures.of(figures.get(clip.id)),
                        rank(clip),
                        inside(clip, caller, language)))
                .toList();
    }

    private static Integer rank(Clip clip) {
        if (clip.campaign.currentRunId == null) {
            return null;
        }
        return RankingEntry.find(clip.campaign.currentRunId, clip.id)
                .map(entry -> entry.rank)
                .orElse(null);
    }

    private static ClipView.Inside inside(Clip clip, Optional<Caller> caller, Language language) {
        boolean allowed = caller.filter(found -> clip.isBy(found) || found.looksAfter(clip.organization.path))
                .isPresent();
        if (!allowed) {
            return null;
        }
        List<ClipTransition> steps = ClipTransition.listOf(clip.id);
        List<ClipView.Step> history = steps.stream()
                .map(step -> new ClipView.Step(step.at, step.from, step.to, step.causeIn(language)))
                .toList();
        return new ClipView.Inside(
                clip.causeIn(language),
                clip.attempts,
                clip.nextTryAt,
                clip.contactPhone,
                clip.originalName,
                clip.originalBytes == null ? 0 : clip.originalBytes,
                clip.originalSha256,
                ClipTransition.countFiles(steps),
                history);
    }
}
