package org.craftreel.bulletin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.channel.Platform;
import org.craftreel.organization.OrganizationName;

/** A week like the first one of the campaign that the press wrote of: 828 clips, 10.65 million plays. */
final class PressWeek {

    static final Period PERIOD =
            new Period(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Shanghai"));

    static final OrganizationName ROOT = new OrganizationName("longyuan", "陇原省总工会", "longyuan/");

    static final Map<String, String> NAMES =
            Map.of("longyuan/", "陇原省总工会", "longyuan/jinhe/", "金河市总工会", "longyuan/tianma/", "天马市总工会");

    static final BulletinFigures.Run RUN = run(168, "2026-11-22T16:00:00Z", "5f3a9c");
    static final BulletinFigures.Run EARLIER = run(1, "2026-11-15T16:00:00Z", "77b0e1");

    private static final int NEW = 828;
    private static final int OLD = 700;
    private static final long PLAYS = 10_650_000;

    private static final List<String> TRADES = List.of("焊工", "  焊工 ", "电工", "钳工", "");
    private static final List<String> EMPLOYERS = List.of("兰铁集团", "金河钢铁", "雄关化工");
    private static final List<String> UNIONS =
            List.of("longyuan/", "longyuan/jinhe/", "longyuan/jinhe/plant/", "longyuan/tianma/");

    private PressWeek() {}

    /** Old clips and new ones; the remainder of the plays is the first new one's. */
    static List<ClipLine> clips() {
        List<ClipLine> clips = new ArrayList<>();
        for (int number = 0; number < OLD + NEW; number++) {
            boolean old = number < OLD;
            long share = PLAYS / (OLD + NEW);
            long plays = number == OLD ? PLAYS - share * (OLD + NEW - 1) : share;
            clips.add(clip(number, old, plays));
        }
        return clips;
    }

    private static ClipLine clip(int number, boolean old, long plays) {
        String union = UNIONS.get(number % UNIONS.size());
        // Old clips are overtaken by the first seven of them.
        Integer previous = old ? number < 7 ? OLD - number : number - 6 : null;
        return new ClipLine(
                new UUID(0x0190_0000_0000_7000L, number),
                "作品" + number,
                "工匠" + number % 97,
                TRADES.get(number % TRADES.size()),
                EMPLOYERS.get(number % EMPLOYERS.size()),
                new ClipLine.Union(union, NAMES.getOrDefault(union, "金河钢铁工会")),
                old ? 0 : 1,
                old ? 1 : 0,
                new ClipLine.Counts(plays, plays / 2, plays / 100, plays / 50, plays / 500, plays / 400),
                old ? new ClipLine.Counts(9_000, 4_000, 100, 90, 9, 8) : ClipLine.Counts.NONE,
                number + 1,
                previous);
    }

    private static BulletinFigures.Run run(int number, String dueAt, String digest) {
        return new BulletinFigures.Run(
                new UUID(1, number), number, Instant.parse(dueAt), false, digest + "0".repeat(64 - digest.length()));
    }

    /** On two other platforms: of one all that is known of the clips, of the other nothing of before. */
    static final List<BulletinFigures.Channel> CHANNELS = List.of(
            new BulletinFigures.Channel(
                    Platform.DOUYIN, 612, 23_104_000, 312_000L, 28_400L, null, PERIOD.to(), 580, 5_230_000L),
            new BulletinFigures.Channel(
                    Platform.WECHAT_CHANNELS,
                    40,
                    86_000,
                    null,
                    null,
                    1_200L,
                    PERIOD.to().minusDays(2),
                    0,
                    null));

    static BulletinFigures figures(List<ClipLine> clips) {
        return figures(clips, CHANNELS);
    }

    static BulletinFigures figures(List<ClipLine> clips, List<BulletinFigures.Channel> channels) {
        return new Summary(PERIOD, true, false, clips, clips)
                .of(new Summary.Campaign("longyuan-2026", "陇原工匠", ROOT.path()), ROOT, NAMES, channels, RUN, EARLIER);
    }
}
