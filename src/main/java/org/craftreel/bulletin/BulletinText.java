package org.craftreel.bulletin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;
import org.craftreel.http.Texts;

/** A bulletin in the manner of the press: round figures, changes in percent, who is in front. */
final class BulletinText {

    /** More of a kind would be a table, which the figures are. */
    private static final int MOST_NAMED = 5;

    private static final int DIGEST_CHARACTERS = 12;
    private static final Texts TEXTS = new Texts("bulletins");

    private final BulletinFigures figures;
    private final Language language;

    BulletinText(BulletinFigures figures, Language language) {
        this.figures = figures;
        this.language = language;
    }

    BulletinFigures figures() {
        return figures;
    }

    BulletinFigures.Totals totals() {
        return figures.totals();
    }

    String headline() {
        return text("headline", figures.title(), dates());
    }

    /** As the service words them. */
    List<String> paragraphs() {
        return Stream.of(
                        lead() + gap() + changes(),
                        details(),
                        channels(),
                        regions(),
                        trades(),
                        enterprises(),
                        top(),
                        risers(),
                        source())
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    // The pieces of a text, each a sentence or some, or empty where there is nothing to tell.

    String regions() {
        return groups("regions", figures.regions(), 2);
    }

    String trades() {
        return groups("trades", figures.trades(), 1);
    }

    String enterprises() {
        return groups("enterprises", figures.enterprises(), 1);
    }

    String top() {
        return places(
                "top",
                figures.top(),
                place -> text(
                        "place",
                        place.rank(),
                        place.title(),
                        place.craftsman(),
                        place.organization(),
                        counted("play", place.plays())));
    }

    String risers() {
        return places(
                "risers",
                figures.risers(),
                place -> text("riser", place.title(), place.previousRank(), place.rank(), place.gain()));
    }

    String lead() {
        BulletinFigures.Totals totals = figures.totals();
        String clips = counted("clip", totals.clips().value());
        String plays = counted("play", totals.plays().value());
        if (figures.wholeCampaign()) {
            return text("lead", span(), clips, plays) + end();
        }
        return text("leadOf", figures.organization().name(), span(), clips, plays) + end();
    }

    String changes() {
        if (!figures.complete()) {
            return text("unfinished");
        }
        List<String> changes = new ArrayList<>();
        change("clips", figures.totals().clips(), changes);
        change("plays", figures.totals().plays(), changes);
        return changes.isEmpty() ? "" : String.join(language == Language.CHINESE ? "，" : ", ", changes) + end();
    }

    private void change(String figure, Compared compared, List<String> changes) {
        if (compared.changePercent() == null) {
            return;
        }
        BigDecimal percent = new BigDecimal(compared.changePercent());
        String way = percent.signum() > 0 ? "up" : percent.signum() < 0 ? "down" : "same";
        changes.add(
                text("change." + way, text("figure." + figure), percent.abs().toPlainString()));
    }

    String details() {
        BulletinFigures.Totals totals = figures.totals();
        return text(
                        "qualified",
                        counted("play", totals.qualifiedPlays().value()),
                        counted("play", totals.screenedPlays().value()))
                + end()
                + gap()
                + text(
                        "responses",
                        counted("like", totals.likes().value()),
                        counted("comment", totals.comments().value()),
                        counted("share", totals.shares().value()),
                        counted("union", totals.organizations().value()))
                + end()
                + votes();
    }

    private String votes() {
        Compared votes = figures.totals().votes();
        return votes == null || votes.value() == 0 ? "" : gap() + text("votes", counted("vote", votes.value())) + end();
    }

    /** @param least of so many groups a comparison says something */
    private String groups(String section, BulletinFigures.Groups groups, int least) {
        List<String> named = groups.items().stream()
                .filter(group -> group.name() != null)
                .limit(MOST_NAMED)
                .map(group -> text(
                        "group",
                        group.name(),
                        counted("clip", group.clips().value()),
                        counted("play", group.plays().value())))
                .toList();
        return named.size() < least ? "" : text("section." + section, listed(named)) + end();
    }

    private String places(
            String section, List<BulletinFigures.Place> places, Function<BulletinFigures.Place, String> words) {
        List<String> named = places.stream().limit(MOST_NAMED).map(words).toList();
        return named.isEmpty() ? "" : text("section." + section, listed(named)) + end();
    }

    String source() {
        BulletinFigures.Run run = figures.run();
        return run == null
                ? text("noRun") + end()
                : text("source", run.number(), run.digest().substring(0, DIGEST_CHARACTERS)) + end();
    }

    /** What other platforms count is never added to what is counted here, and the sentence says so. */
    String channels() {
        List<String> told = figures.channels().stream().map(this::channel).toList();
        return told.isEmpty() ? "" : text("section.channels", listed(told)) + end();
    }

    private String channel(BulletinFigures.Channel channel) {
        String told = text(
                "channel",
                channel.platform(),
                counted("play", channel.plays()),
                counted("clip", channel.clips()),
                asOf(channel.asOf()));
        if (channel.gainedPlays() == null) {
            return told;
        }
        String way = channel.gainedPlays() < 0 ? "lost" : "gained";
        String plays = counted("play", Math.abs(channel.gainedPlays()));
        return told
                + (channel.comparedClips() == channel.clips()
                        ? text(way, plays)
                        : text(way + ".some", counted("clip", channel.comparedClips()), plays));
    }

    private String asOf(LocalDate day) {
        return date(day.getYear() == figures.to().getYear() ? "date.month" : "date.full", day);
    }

    /** How long it is, in the words of a headline: 一周. */
    String span() {
        long days = ChronoUnit.DAYS.between(figures.from(), figures.to()) + 1;
        if (days == 1) {
            return text("span.day");
        }
        return days == Period.WEEK ? text("span.week") : text("span.days", days);
    }

    String dates() {
        LocalDate from = figures.from();
        LocalDate to = figures.to();
        if (from.equals(to)) {
            return date("date.full", from);
        }
        boolean sameYear = from.getYear() == to.getYear();
        boolean sameMonth = sameYear && from.getMonth() == to.getMonth();
        return language == Language.CHINESE
                ? text("dates", date("date.full", from), date(last(sameYear, sameMonth), to))
                : text("dates", date(last(sameYear, sameMonth), from), date("date.full", to));
    }

    /** What of a date has to be said where the other one says the rest. */
    private static String last(boolean sameYear, boolean sameMonth) {
        if (sameMonth) {
            return "date.day";
        }
        return sameYear ? "date.month" : "date.full";
    }

    private String date(String form, LocalDate date) {
        String month = language == Language.CHINESE
                ? String.valueOf(date.getMonthValue())
                : date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return switch (form) {
            case "date.full" -> text(form, date.getYear(), month, date.getDayOfMonth());
            case "date.month" -> text(form, month, date.getDayOfMonth());
            default -> text(form, date.getDayOfMonth());
        };
    }

    String counted(String noun, Compared count) {
        return counted(noun, count.value());
    }

    private String counted(String noun, long count) {
        return text(noun + (count == 1 ? ".one" : ".many"), ReadableFigure.brief(count, language));
    }

    private String listed(List<String> parts) {
        return String.join(language == Language.CHINESE ? "；" : "; ", parts);
    }

    private String end() {
        return language == Language.CHINESE ? "。" : ".";
    }

    private String gap() {
        return language == Language.CHINESE ? "" : " ";
    }

    private String text(String key, Object... arguments) {
        return TEXTS.in(language, key, arguments);
    }
}
