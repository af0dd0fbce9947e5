package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.channel.Elsewhere;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipFacts;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;
import org.craftreel.clip.likeness.Lookalike;
import org.craftreel.clip.likeness.Lookalikes;
import org.craftreel.engagement.AbuseCounts;
import org.craftreel.http.Language;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.RunBoards;

/** Joins a clip with its figures, its rank and its poster. To be called within a transaction. */
@ApplicationScoped
public class ClipViews {

    private final Posters posters;
    private final RunBoards boards;
    private final Lookalikes lookalikes;
    private final Clock clock;

    ClipViews(Posters posters, RunBoards boards, Lookalikes lookalikes, Clock clock) {
        this.posters = posters;
        this.boards = boards;
        this.lookalikes = lookalikes;
        this.clock = clock;
    }

    public ClipView of(Clip clip, Optional<Caller> caller, Language language) {
        return of(List.of(clip), caller, language).get(0);
    }

    public List<ClipView> of(List<Clip> clips, Optional<Caller> caller, Language language) {
        List<UUID> ids = clips.stream().map(clip -> clip.id).toList();
        Set<UUID> published = clips.stream()
                .filter(clip -> clip.status == ClipStatus.PUBLISHED)
                .map(clip -> clip.id)
                .collect(Collectors.toSet());
        Map<UUID, ClipFigures> figures = ClipFigures.mapOf(ids, published);
        Map<UUID, List<Elsewhere>> elsewhere = Elsewhere.mapOf(ids);
        Map<UUID, URI> links = posters.of(clips);
        List<UUID> insideIds = clips.stream()
                .filter(clip -> isInside(clip, caller))
                .map(clip -> clip.id)
                .toList();
        Map<UUID, List<MediaJob>> jobs = MediaJob.mapPresent(insideIds);
        Map<UUID, ClipFacts> facts = ClipFacts.mapOf(insideIds);
        Map<UUID, AbuseCounts> reports = AbuseCounts.mapOf(clips.stream()
                .filter(clip -> caller.filter(reader -> reader.looksAfter(clip.organization.path))
                        .isPresent())
                .map(clip -> clip.id)
                .toList());
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
                        figures.get(clip.id),
                        elsewhere.getOrDefault(clip.id, List.of()),
                        rank(clip),
                        isInside(clip, caller)
                                ? inside(
                                        clip,
                                        jobs.getOrDefault(clip.id, List.of()),
                                        facts.get(clip.id),
                                        reports.get(clip.id),
                                        language)
                                : null))
                .toList();
    }

    /** Of a clip that the caller looks after. */
    public Duplicates duplicatesOf(Clip clip, Caller caller, Language language) {
        List<Clip> all = clip.listOfSameFile();
        List<ClipView> sameFile = visible(all, caller, language);
        List<Lookalike> alike = lookalikes.listOf(clip.id);
        Map<UUID, ClipView> seen =
                visible(Clip.listByIds(alike.stream().map(Lookalike::clipId).toList()), caller, language).stream()
                        .collect(Collectors.toMap(ClipView::id, Function.identity()));
        return new Duplicates(
                sameFile,
                alike.stream()
                        .filter(found -> seen.containsKey(found.clipId()))
                        .map(found -> Duplicates.Alike.of(found, seen.get(found.clipId())))
                        .toList(),
                all.size() - sameFile.size() + alike.size() - seen.size(),
                lookalikes.isCompared(clip.id),
                lookalikes.isGivenUp(clip.id));
    }

    private List<ClipView> visible(List<Clip> clips, Caller caller, Language language) {
        Optional<Caller> reader = Optional.of(caller);
        return of(clips.stream().filter(clip -> clip.isVisibleTo(reader)).toList(), reader, language);
    }

    private Integer rank(Clip clip) {
        if (clip.campaign.currentRunId == null) {
            return null;
        }
        return boards.findRank(clip.campaign.currentRunId, clip.id).orElse(null);
    }

    private static boolean isInside(Clip clip, Optional<Caller> caller) {
        return caller.filter(clip::isTendedBy).isPresent();
    }

    private ClipView.Inside inside(
            Clip clip, List<MediaJob> jobs, ClipFacts facts, AbuseCounts reports, Language language) {
        List<ClipTransition> steps = ClipTransition.listOf(clip.id);
        List<ClipView.Step> history = steps.stream()
                .map(step -> new ClipView.Step(step.at, step.from, step.to, step.causeIn(language)))
                .toList();
        return new ClipView.Inside(
                clip.causeIn(language),
                jobs.stream()
                        .map(job -> MediaJobView.of(job, language, clock.instant()))
                        .toList(),
                facts == null ? null : ClipView.Facts.of(facts),
                clip.contactPhone,
                clip.originalName,
                clip.originalBytes == null ? 0 : clip.originalBytes,
                clip.originalSha256,
                clip.approvals,
                ClipTransition.countSent(clip, steps),
                reports,
                history);
    }
}
