package org.craftreel.demo;

import java.util.List;
import org.craftreel.demo.DemoEntry.Palette;
import org.craftreel.demo.DemoEntry.Scene;

/** The demo campaign: its union tree and its entries. No person, place or enterprise of these names is meant. */
public final class DemoEntries {

    /**
     * A node of the union tree.
     *
     * @param code stable ASCII name
     * @param parentCode null for the root
     */
    public record Union(String code, String name, String parentCode) {}

    private static final List<Union> UNIONS = List.of(
            new Union("longyuan", "陇原省总工会", null),
            new Union("jinhe", "金河市总工会", "longyuan"),
            new Union("tianshuiwan", "天水湾市总工会", "longyuan"),
            new Union("xiongguan", "雄关市总工会", "longyuan"),
            new Union("qingyuan", "庆塬市总工会", "longyuan"),
            new Union("jinhe-lanhe-depot", "兰河机车检修段工会", "jinhe"),
            new Union("jinhe-heavy", "金河重型装备厂工会", "jinhe"),
            new Union("jinhe-catering", "金河餐饮行业工会", "jinhe"),
            new Union("tianshuiwan-carving", "天水湾砖雕工坊工会", "tianshuiwan"),
            new Union("tianshuiwan-machine", "天水湾精密机床厂工会", "tianshuiwan"),
            new Union("xiongguan-wind", "雄关风电场工会", "xiongguan"),
            new Union("xiongguan-grid", "雄关供电公司工会", "xiongguan"),
            new Union("qingyuan-embroidery", "庆塬香包合作社工会", "qingyuan"),
            new Union("qingyuan-folk", "庆塬民间工艺社工会", "qingyuan"));

    private static final List<DemoEntry> ENTRIES = List.of(
            entry(
                    "弧光里的毫米",
                    "马焊川",
                    "焊工",
                    "金河市",
                    "jinhe-heavy",
                    7,
                    Scene.WELDING,
                    0x0b1a2e,
                    0x2a3f5f,
                    0x8fd3ff,
                    0xffc14d),
            entry(
                    "一把车刀三十年",
                    "石连城",
                    "车工",
                    "天水湾市",
                    "tianshuiwan-machine",
                    7,
                    Scene.LATHE,
                    0x10242b,
                    0x35606b,
                    0xc9d6db,
                    0xff9f45),
            entry(
                    "青砖开出牡丹",
                    "杜雕南",
                    "砖雕",
                    "天水湾市",
                    "tianshuiwan-carving",
                    8,
                    Scene.CARVING,
                    0x2b3138,
                    0x66717b,
                    0xd8d3c8,
                    0xe7b07a),
            entry(
                    "针尖上的端午",
                    "何香云",
                    "香包刺绣",
                    "庆塬市",
                    "qingyuan-embroidery",
                    7,
                    Scene.EMBROIDERY,
                    0x5a1030,
                    0xa92f4f,
                    0xffd98a,
                    0x7fe0c3),
            entry(
                    "听得懂车轮的人",
                    "韩轨声",
                    "机务检修",
                    "金河市",
                    "jinhe-lanhe-depot",
                    7,
                    Scene.WHEELS,
                    0x1b1f3a,
                    0x4a3f6b,
                    0xe86a4f,
                    0xf6d365),
            entry(
                    "一碗面的二百五十六根",
                    "麦长喜",
                    "拉面",
                    "金河市",
                    "jinhe-catering",
                    7,
                    Scene.NOODLES,
                    0x5b2c12,
                    0xb8692b,
                    0xfff1cf,
                    0xd9402b),
            entry(
                    "百米高空的守风人",
                    "祁望风",
                    "风电检修",
                    "雄关市",
                    "xiongguan-wind",
                    8,
                    Scene.TURBINES,
                    0x1566a8,
                    0xf3b27a,
                    0xffffff,
                    0xffd24a),
            entry(
                    "泥与火的约定",
                    "陶守安",
                    "制陶",
                    "庆塬市",
                    "qingyuan-folk",
                    7,
                    Scene.POTTERY,
                    0x2e1a14,
                    0x7a4630,
                    0xd98b5f,
                    0xffc98b),
            entry(
                    "一剪春风",
                    "花月梅",
                    "剪纸",
                    "庆塬市",
                    "qingyuan-folk",
                    7,
                    Scene.PAPERCUT,
                    0xf7e6cf,
                    0xeec39a,
                    0xc8202f,
                    0x8a1420),
            entry(
                    "戈壁银线",
                    "雷长空",
                    "线路检修",
                    "雄关市",
                    "xiongguan-grid",
                    7,
                    Scene.POWER_LINE,
                    0x142850,
                    0xd9774a,
                    0x0c1730,
                    0xffe08a),
            entry(
                    "焊花姑娘",
                    "苏小弧",
                    "焊工",
                    "雄关市",
                    "xiongguan-wind",
                    6,
                    Scene.WELDING,
                    0x2a0f3d,
                    0x5b2a6e,
                    0xffa3d1,
                    0xffe27a),
            entry(
                    "千分之一的较量",
                    "钟求微",
                    "数控车工",
                    "金河市",
                    "jinhe-heavy",
                    7,
                    Scene.LATHE,
                    0x0f2d24,
                    0x2f7358,
                    0xd4efe2,
                    0xffd166));

    private DemoEntries() {}

    /** Parents before their children. */
    public static List<Union> unions() {
        return UNIONS;
    }

    public static List<DemoEntry> all() {
        return ENTRIES;
    }

    /** @throws IllegalArgumentException for a code that no union has */
    static Union union(String code) {
        return UNIONS.stream()
                .filter(union -> union.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such union: " + code));
    }

    private static DemoEntry entry(
            String title,
            String craftsman,
            String trade,
            String region,
            String organizationCode,
            int seconds,
            Scene scene,
            int top,
            int bottom,
            int main,
            int accent) {
        Palette palette = new Palette(top, bottom, main, accent);
        return new DemoEntry(
                title, craftsman, trade, region, organizationCode, seconds, scene, palette, title.hashCode());
    }
}
