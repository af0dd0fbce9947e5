package org.craftreel.bulletin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills a template with what a bulletin has to tell: a paragraph a line, with pieces in braces. Pure. */
final class Wording {

    private static final Pattern PIECE = Pattern.compile("\\{([^{}\\n]*)}");

    private Wording() {}

    /** What a template can name, in Chinese or in English. */
    enum Piece {
        LEAD("导语", BulletinText::lead),
        CHANGES("环比", BulletinText::changes),
        DETAILS("概况", BulletinText::details),
        CHANNELS("其他平台", BulletinText::channels),
        REGIONS("分地区", BulletinText::regions),
        TRADES("分工种", BulletinText::trades),
        ENTERPRISES("分企业", BulletinText::enterprises),
        TOP("榜单", BulletinText::top),
        RISERS("上升最快", BulletinText::risers),
        SOURCE("来源", BulletinText::source),
        TITLE("活动", text -> text.figures().title()),
        UNION("工会", text -> text.figures().organization().name()),
        SPAN("时长", BulletinText::span),
        DATES("日期", BulletinText::dates),
        CLIPS("作品数", text -> text.counted("clip", text.totals().clips())),
        PLAYS("播放量", text -> text.counted("play", text.totals().plays())),
        QUALIFIED("有效播放", text -> text.counted("play", text.totals().qualifiedPlays())),
        SCREENED("异常播放", text -> text.counted("play", text.totals().screenedPlays())),
        LIKES("点赞", text -> text.counted("like", text.totals().likes())),
        COMMENTS("评论", text -> text.counted("comment", text.totals().comments())),
        SHARES("转发", text -> text.counted("share", text.totals().shares())),
        VOTES(
                "得票",
                text -> text.totals().votes() == null
                        ? ""
                        : text.counted("vote", text.totals().votes())),
        UNIONS("单位数", text -> text.counted("union", text.totals().organizations()));

        private final String chinese;
        private final Function<BulletinText, String> words;

        Piece(String chinese, Function<BulletinText, String> words) {
            this.chinese = chinese;
            this.words = words;
        }

        Stream<String> names() {
            return Stream.of(chinese, name().toLowerCase(Locale.ROOT));
        }
    }

    /** Names that templates of before have. */
    private static final Map<String, Piece> EARLIER = Map.of("分行业", Piece.TRADES);

    private static final Map<String, Piece> PIECES = Stream.concat(
                    EARLIER.entrySet().stream(),
                    Arrays.stream(Piece.values()).flatMap(piece -> piece.names().map(name -> Map.entry(name, piece))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** All names, as a template writes them, in the order in which they are told. */
    static String names() {
        return Arrays.stream(Piece.values())
                .map(piece -> piece.names().collect(Collectors.joining("} = {", "{", "}")))
                .collect(Collectors.joining(", "));
    }

    /** The first piece that there is not, as it is written. */
    static Optional<String> findUnknown(String template) {
        return PIECE.matcher(template)
                .results()
                .filter(found -> !PIECES.containsKey(found.group(1).strip()))
                .map(MatchResult::group)
                .findFirst();
    }

    /** The paragraphs; one whose pieces have nothing to tell is left out. */
    static List<String> paragraphs(String template, BulletinText text) {
        return template.lines()
                .map(line -> fill(line, text))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String fill(String line, BulletinText text) {
        Matcher pieces = PIECE.matcher(line);
        StringBuilder filled = new StringBuilder();
        int named = 0;
        int told = 0;
        while (pieces.find()) {
            named++;
            String words = PIECES.get(pieces.group(1).strip()).words.apply(text);
            told += words.isEmpty() ? 0 : 1;
            pieces.appendReplacement(filled, Matcher.quoteReplacement(words));
        }
        return named > 0 && told == 0 ? "" : pieces.appendTail(filled).toString();
    }
}
