package org.craftreel.channel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.http.Language;
import org.craftreel.sheet.ReadSheet;
import org.craftreel.sheet.SheetColumn;
import org.craftreel.sheet.SheetFault;
import org.craftreel.table.SheetRow;

/**
 * The rows of a sheet read as figures of other platforms, and everything that is wrong with them. Pure: which clips there are
 * is told by the caller. The first row has the headings, in any order and either language.
 */
final class FigureSheet {

    /** What a column is of; its headings are in the texts. */
    enum Column implements SheetColumn {
        CLIP,
        PLATFORM,
        DAY,
        PLAYS,
        LIKES,
        COMMENTS,
        SHARES,
        SOURCE;

        @Override
        public boolean isNeeded() {
            return this != LIKES && this != COMMENTS && this != SHARES;
        }

        @Override
        public String[] headings(Language language) {
            return ChannelTexts.TEXTS.in(language, "column." + this).split("/");
        }
    }

    /** Days as spreadsheets in China show them: 2026-11-27, 2026/11/7, 2026年11月7日; a time behind it is of no matter. */
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]\\d{1,2}:\\d{2}.*)?");

    /** Digits, which may be grouped by thousands. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}|\\d{1,3}(?:[,，]\\d{3}){1,4}");

    /** Figures of one of these are told once. */
    private record Place(UUID clip, Platform platform, LocalDate day) {}

    private final Language language;
    private final LocalDate today;
    private final ReadSheet<Column> sheet;
    private final Map<Place, Integer> rowsByPlace = new HashMap<>();
    private final List<NewFigure> figures = new ArrayList<>();

    /** @param today by the campaign's clock */
    FigureSheet(Language language, LocalDate today) {
        this.language = language;
        this.today = today;
        this.sheet = new ReadSheet<>(language, ChannelTexts.TEXTS, Column.values());
    }

    List<NewFigure> figures() {
        return figures;
    }

    /** By row. */
    List<SheetFault> faults() {
        return sheet.faults();
    }

    /** @param clips answers which clips are meant by names */
    void read(List<SheetRow> rows, Function<Collection<String>, Map<String, List<UUID>>> clips) {
        List<SheetRow> told = sheet.open(rows);
        Set<String> names = new TreeSet<>();
        told.forEach(row -> names.add(sheet.written(row, Column.CLIP)));
        Map<String, List<UUID>> known = clips.apply(names);
        told.forEach(row -> readFigure(row, known));
    }

    private void readFigure(SheetRow row, Map<String, List<UUID>> known) {
        int before = sheet.countFaults();
        Optional<UUID> clip = clip(row, known);
        Optional<Platform> platform = platform(row);
        Optional<LocalDate> day = day(row);
        Optional<Long> plays = count(row, Column.PLAYS);
        Optional<Long> likes = count(row, Column.LIKES);
        Optional<Long> comments = count(row, Column.COMMENTS);
        Optional<Long> shares = count(row, Column.SHARES);
        Optional<String> source = source(row);
        if (clip.isPresent() && platform.isPresent() && day.isPresent()) {
            Integer other = rowsByPlace.putIfAbsent(new Place(clip.get(), platform.get(), day.get()), row.number());
            if (other != null) {
                sheet.tell(row.number(), null, "twice", other);
            }
        }
        if (sheet.countFaults() == before) {
            figures.add(new NewFigure(
                    clip.orElseThrow(),
                    platform.orElseThrow(),
                    day.orElseThrow(),
                    plays.orElseThrow(),
                    likes.orElse(null),
                    comments.orElse(null),
                    shares.orElse(null),
                    source.orElseThrow()));
        }
    }

    private Optional<UUID> clip(SheetRow row, Map<String, List<UUID>> known) {
        return sheet.cell(row, Column.CLIP).flatMap(name -> {
            List<UUID> meant = known.getOrDefault(name, List.of());
            return meant.size() == 1
                    ? Optional.of(meant.get(0))
                    : sheet.fault(row, Column.CLIP, meant.isEmpty() ? "clip" : "clipTwice", name);
        });
    }

    private Optional<Platform> platform(SheetRow row) {
        return sheet.cell(row, Column.PLATFORM).flatMap(text -> {
            Optional<Platform> platform = Platform.find(text);
            return platform.isPresent()
                    ? platform
                    : sheet.fault(
                            row,
                            Column.PLATFORM,
                            "platform",
                            text,
                            language.list(Stream.of(Platform.values()).map(each -> each.in(language))));
        });
    }

    private Optional<LocalDate> day(SheetRow row) {
        return sheet.cell(row, Column.DAY).flatMap(text -> {
            Matcher parts = DAY.matcher(text);
            if (parts.matches()) {
                try {
                    LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
                    if (day.getYear() >= CampaignDates.FIRST_YEAR) {
                        return day.isAfter(today) ? sheet.fault(row, Column.DAY, "future", text) : Optional.of(day);
                    }
                } catch (DateTimeException noSuchDay) {
                    // Told below, with what would be one.
                }
            }
            return sheet.fault(row, Column.DAY, "day", text);
        });
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private Optional<Long> count(SheetRow row, Column column) {
        return sheet.cell(row, column).flatMap(text -> {
            if (COUNT.matcher(text).matches()) {
                long count = Long.parseLong(text.replaceAll("[,，]", ""));
                if (count <= ChannelFigure.MOST) {
                    return Optional.of(count);
                }
            }
            return sheet.fault(row, column, "count", text, ChannelFigure.MOST);
        });
    }

    private Optional<String> source(SheetRow row) {
        return sheet.cell(row, Column.SOURCE)
                .flatMap(text -> text.length() <= ChannelFigure.MOST_OF_WORDS
                        ? Optional.of(text)
                        : sheet.fault(row, Column.SOURCE, "tooLong", ChannelFigure.MOST_OF_WORDS));
    }
}
