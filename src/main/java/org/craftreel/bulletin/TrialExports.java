package org.craftreel.bulletin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;
import org.craftreel.ranking.TriedRules;

/** What other rules would make of a run, all of it, as a file. */
@ApplicationScoped
public class TrialExports {

    private static final int CLIPS_AT_ONCE = 1000;
    private static final int DECIMALS = 6;

    private static final List<Column> COLUMNS = Column.of(
            "#placeNow",
            "#placeThen",
            "#placeChange",
            "clipId",
            "title",
            "organization",
            "#scoreNow",
            "#scoreThen",
            "!standing");

    private final RuleTrial trial;

    TrialExports(RuleTrial trial) {
        this.trial = trial;
    }

    /**
     * All entries by the places that other rules give them.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code invalid-field}
     */
    @Transactional
    public Response places(String slug, UUID run, TriedRules asked, String format, Caller caller, Language language) {
        ExportFormat table = ExportFormat.parse(format);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        caller.requireLooksAfter(campaign.organization);
        RankingRun found =
                RankingRun.findOf(campaign.id, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        List<RuleTrial.Place> places = trial.places(found, asked.terms(), asked.placing());
        return ExportFile.download(
                slug + "-trial-" + found.number + "." + table.extension(), table.contentType(), out -> {
                    try (Sheet sheet =
                            table.open(out, Exports.name("trial", language), Exports.headings(COLUMNS, language))) {
                        write(places, language, sheet);
                    }
                });
    }

    private static void write(List<RuleTrial.Place> places, Language language, Sheet sheet) throws IOException {
        for (int from = 0; from < places.size(); from += CLIPS_AT_ONCE) {
            List<RuleTrial.Place> some = places.subList(from, Math.min(from + CLIPS_AT_ONCE, places.size()));
            Map<UUID, Clip> clips = Clip.listByIds(
                            some.stream().map(RuleTrial.Place::clip).toList())
                    .stream()
                    .collect(Collectors.toMap(clip -> clip.id, clip -> clip));
            for (RuleTrial.Place place : some) {
                Clip clip = clips.get(place.clip());
                sheet.row(Arrays.asList(
                        place.now(),
                        place.then(),
                        place.change(),
                        place.clip().toString(),
                        clip == null ? null : clip.title,
                        clip == null ? null : clip.organization.name,
                        BigDecimal.valueOf(place.score(), DECIMALS),
                        BigDecimal.valueOf(place.scoreThen(), DECIMALS),
                        Exports.code(place.standing().name(), language)));
            }
        }
    }
}
