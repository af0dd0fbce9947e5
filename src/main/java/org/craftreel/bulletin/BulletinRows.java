package org.craftreel.bulletin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/** A bulletin's figures as rows of {@link ExportTable#BULLETIN}. */
final class BulletinRows {

    private static final Texts TEXTS = new Texts("exports");

    private final Language language;
    private final List<List<?>> rows = new ArrayList<>();

    private BulletinRows(Language language) {
        this.language = language;
    }

    static List<List<?>> of(BulletinFigures figures, Language language) {
        BulletinRows rows = new BulletinRows(language);
        BulletinFigures.Totals totals = figures.totals();
        rows.total("clips", totals.clips());
        rows.total("plays", totals.plays());
        rows.total("qualified", totals.qualifiedPlays());
        rows.total("screened", totals.screenedPlays());
        rows.total("likes", totals.likes());
        rows.total("comments", totals.comments());
        rows.total("shares", totals.shares());
        if (totals.votes() != null) {
            rows.total("votes", totals.votes());
        }
        rows.total("organizations", totals.organizations());
        rows.groups("REGIONS", figures.regions());
        rows.groups("TRADES", figures.trades());
        rows.groups("ENTERPRISES", figures.enterprises());
        figures.channels().forEach(rows::channel);
        rows.places("TOP", figures.top());
        rows.places("RISERS", figures.risers());
        return rows.rows;
    }

    private void total(String figure, Compared value) {
        row(
                "TOTALS",
                TEXTS.in(language, "column." + figure),
                null,
                null,
                null,
                null,
                value.value(),
                value.before(),
                percent(value),
                null,
                null,
                null,
                null);
    }

    private void groups(String section, BulletinFigures.Groups groups) {
        for (BulletinFigures.Group group : groups.items()) {
            row(
                    section,
                    group.name() == null ? TEXTS.in(language, "unnamed") : group.name(),
                    null,
                    null,
                    null,
                    null,
                    group.clips().value(),
                    group.clips().before(),
                    percent(group.clips()),
                    group.plays().value(),
                    group.plays().before(),
                    percent(group.plays()),
                    group.qualifiedPlays());
        }
    }

    /** In columns of their own, as nobody shall add them to the others. */
    private void channel(BulletinFigures.Channel channel) {
        row(
                "CHANNELS",
                Exports.code(channel.platform().name(), language),
                null,
                null,
                null,
                null,
                channel.clips(),
                null,
                null,
                null,
                null,
                null,
                null,
                channel.plays(),
                channel.gainedPlays(),
                channel.comparedClips(),
                channel.likes(),
                channel.comments(),
                channel.shares(),
                channel.asOf().toString());
    }

    private void places(String section, List<BulletinFigures.Place> places) {
        for (BulletinFigures.Place place : places) {
            row(
                    section,
                    place.title(),
                    place.rank(),
                    place.previousRank(),
                    place.craftsman(),
                    place.organization(),
                    null,
                    null,
                    null,
                    place.plays(),
                    null,
                    null,
                    place.qualifiedPlays());
        }
    }

    private void row(String section, Object... cells) {
        List<Object> row = new ArrayList<>();
        row.add(Exports.code(section, language));
        row.addAll(Arrays.asList(cells));
        while (row.size() < ExportTable.BULLETIN.columns().size()) {
            row.add(null);
        }
        rows.add(row);
    }

    private static BigDecimal percent(Compared figure) {
        return figure.changePercent() == null ? null : new BigDecimal(figure.changePercent());
    }
}
