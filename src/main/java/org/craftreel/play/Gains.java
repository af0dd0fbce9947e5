package org.craftreel.play;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a batch or a verdict adds to figures, summed up before it is written: a batch has many plays and few clips and
 * hours.
 */
final class Gains {

    /** Appended: an hour's row is changed once for many batches, by {@link HourFold}. */
    private static final String ADD_HOURS = """
            insert into clip_hour_gain (batch, clips, hours, plays, qualified, screened, watched_plays, watched_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_FIGURES = """
            insert into clip_figures (clip_id, plays, qualified, screened, batch, watched_plays, watched_ms)
            select clip_id, plays, qualified, screened, head.batch, watched_plays, watched_ms
            from (
                select unnest(?) as clip_id, unnest(?) as plays, unnest(?) as qualified, unnest(?) as screened,
                       unnest(?) as watched_plays, unnest(?) as watched_ms
            ) as gain, (values (?)) as head (batch)
            on conflict (clip_id)
                do update set plays = clip_figures.plays + excluded.plays,
                              qualified = clip_figures.qualified + excluded.qualified,
                              screened = clip_figures.screened + excluded.screened,
                              batch = case when (excluded.plays, excluded.qualified, excluded.screened) = (0, 0, 0)
                                           then clip_figures.batch else excluded.batch end,
                              watched_plays = clip_figures.watched_plays + excluded.watched_plays,
                              watched_ms = clip_figures.watched_ms + excluded.watched_ms
            """;

    /** One writer at a time is here, under the lock of the batch's number: these rows are in nobody's way. */
    private static final String NOTE_HOURS = """
            insert into played_hour as known (campaign_id, hour, rule_version, batch)
            select played.campaign_id, played.hour, played.rule_version, head.batch
            from unnest(?, ?, ?) as played (campaign_id, hour, rule_version), (values (?)) as head (batch)
            on conflict (campaign_id, hour)
                do update set rule_version = greatest(known.rule_version, excluded.rule_version), batch = excluded.batch
            """;

    private record CampaignHour(UUID campaign, Instant hour) {}

    private record ClipHour(UUID clip, Instant hour) {}

    private record Gain(int plays, int qualified, int screened, int watchedPlays, long watchedMs) {

        private static final Gain PLAY = new Gain(1, 0, 0, 0, 0);

        Gain plus(Gain other) {
            return new Gain(
                    plays + other.plays,
                    qualified + other.qualified,
                    screened + other.screened,
                    watchedPlays + other.watchedPlays,
                    watchedMs + other.watchedMs);
        }
    }

    private final Map<ClipHour, Gain> byHour = new HashMap<>();

    /** The latest rules that new plays of an hour were begun under. */
    private final Map<CampaignHour, Integer> played = new HashMap<>();

    /** A play that was not there. */
    void addPlay(BatchRow play) {
        byHour.merge(new ClipHour(play.clip(), play.issuedHour()), Gain.PLAY, Gain::plus);
        played.merge(new CampaignHour(play.terms().campaign(), play.issuedHour()), play.ruleVersion(), Math::max);
    }

    /** @param windows that hold an unscreened ticket now and did not before; negative for the reverse */
    void addQualified(UUID clip, Instant hour, int windows) {
        byHour.merge(new ClipHour(clip, hour), new Gain(0, windows, 0, 0, 0), Gain::plus);
    }

    /** @param plays that were set aside; negative for restored ones */
    void addScreened(UUID clip, Instant hour, int plays) {
        byHour.merge(new ClipHour(clip, hour), new Gain(0, 0, plays, 0, 0), Gain::plus);
    }

    /**
     * @param plays that were watched long enough and are not set aside; negative for those that are no more
     * @param ms how much of the clip they watched, or by how much more than was known
     */
    void addWatched(UUID clip, Instant hour, int plays, long ms) {
        byHour.merge(new ClipHour(clip, hour), new Gain(0, 0, 0, plays, ms), Gain::plus);
    }

    /**
     * Adds the statements that add them to the figures and note the hours that were played in; none where there is nothing
     * to be added.
     */
    void addTo(Statements statements, long batch) {
        if (!played.isEmpty()) {
            statements.add(
                    NOTE_HOURS,
                    BinaryArray.UUIDS.of(played.keySet(), CampaignHour::campaign),
                    BinaryArray.INSTANTS.of(played.keySet(), CampaignHour::hour),
                    BinaryArray.INTEGERS.of(played.values(), Integer::intValue),
                    Statements.Parameter.of(batch));
        }
        if (byHour.isEmpty()) {
            return;
        }
        statements.add(
                ADD_HOURS,
                Statements.Parameter.of(batch),
                BinaryArray.UUIDS.of(byHour.keySet(), ClipHour::clip),
                BinaryArray.INSTANTS.of(byHour.keySet(), ClipHour::hour),
                BinaryArray.INTEGERS.of(byHour.values(), Gain::plays),
                BinaryArray.INTEGERS.of(byHour.values(), Gain::qualified),
                BinaryArray.INTEGERS.of(byHour.values(), Gain::screened),
                BinaryArray.INTEGERS.of(byHour.values(), Gain::watchedPlays),
                BinaryArray.LONGS.of(byHour.values(), Gain::watchedMs));
        Map<UUID, Gain> byClip = new HashMap<>();
        byHour.forEach((hour, gain) -> byClip.merge(hour.clip(), gain, Gain::plus));
        statements.add(
                ADD_FIGURES,
                BinaryArray.UUIDS.of(byClip.keySet(), Function.identity()),
                BinaryArray.INTEGERS.of(byClip.values(), Gain::plays),
                BinaryArray.INTEGERS.of(byClip.values(), Gain::qualified),
                BinaryArray.INTEGERS.of(byClip.values(), Gain::screened),
                BinaryArray.INTEGERS.of(byClip.values(), Gain::watchedPlays),
                BinaryArray.LONGS.of(byClip.values(), Gain::watchedMs),
                Statements.Parameter.of(batch));
    }
}
