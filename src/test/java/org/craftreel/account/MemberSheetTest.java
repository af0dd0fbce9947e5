package org.craftreel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.craftreel.account.MemberSheet.Member;
import org.craftreel.http.Language;
import org.craftreel.organization.Organization;
import org.craftreel.sheet.SheetFault;
import org.craftreel.table.SheetBounds;
import org.craftreel.table.SheetReader;
import org.craftreel.table.UnreadableSheet;
import org.junit.jupiter.api.Test;

class MemberSheetTest {

    private static final SheetBounds BOUNDS = new SheetBounds(100_000, 100, 10);

    private final Organization plant = union("plant", "金河重型装备厂工会");
    private final Organization mine = union("mine", "金河煤矿工会");
    private final Organization sameName = union("mine-2", "金河煤矿工会");

    @Test
    void membersAreReadByTheirHeadingsInAnyOrderAndEitherLanguage() throws Exception {
        MemberSheet sheet = read("备注,角色,工会,登录名,姓名\n新来,,plant, Zhao.Tiezhu ,赵铁柱\n,组织者,金河重型装备厂工会,qian.jin,钱进\n");

        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.members())
                .containsExactly(
                        new Member("zhao.tiezhu", "赵铁柱", Role.WORKER, plant),
                        new Member("qian.jin", "钱进", Role.ORGANIZER, plant));
        assertThat(read("Name,LOGIN,Union,Role\nLi,li.qiang,plant,WORKER\n").members())
                .hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsToldByRowAndColumn() throws Exception {
        MemberSheet sheet = read("姓名,登录名,工会,角色\n"
                + ",王 秀兰,nowhere,书记\n"
                + "李强,li.qiang,plant,管理员\n"
                + "\n"
                + "李强,LI.QIANG,金河煤矿工会,\n"
                + "张".repeat(41) + ",zhang,mine,\n");
        sheet.tellTaken(Set.of("zhang"));

        assertThat(sheet.members()).isEmpty();
        assertThat(sheet.faults())
                .extracting(SheetFault::text)
                .containsExactly(
                        "第 2 行“姓名”：没有填写",
                        "第 2 行“登录名”：王 秀兰 不能作登录名：须为 3 至 40 个小写字母、数字、. _ -",
                        "第 2 行“工会”：没有这个工会，或不归您管理：nowhere",
                        "第 2 行“角色”：没有“书记”这个角色，可填：职工、组织者",
                        "第 3 行“角色”：您不能添加“管理员”，可填：职工、组织者",
                        "第 5 行“登录名”：li.qiang 与第 3 行重复",
                        "第 5 行“工会”：有几个工会都叫“金河煤矿工会”，请填写代码",
                        "第 6 行“姓名”：最多 40 个字",
                        "第 6 行“登录名”：zhang 已有人使用");
    }

    @Test
    void sheetWithoutHeadingsOrMembersIsToldAsSuch() throws Exception {
        assertThat(read("赵铁柱,zhao,plant\n").faults())
                .extracting(SheetFault::text)
                .containsExactly("第 1 行：缺少“姓名”一列", "第 1 行：缺少“登录名”一列", "第 1 行：缺少“工会”一列");
        assertThat(read("姓名,登录名,工会\n").faults()).extracting(SheetFault::text).containsExactly("表格里没有成员");
        assertThat(read("").faults()).hasSize(1);
    }

    @Test
    void whatExcelSavesInChinaIsRead() throws Exception {
        MemberSheet sheet = read("姓名,登录名,工会\r\n赵铁柱,zhao,plant\r\n".getBytes(Charset.forName("GB18030")));

        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.members().get(0).displayName()).isEqualTo("赵铁柱");
    }

    private MemberSheet read(String csv) throws UnreadableSheet {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private MemberSheet read(byte[] file) throws UnreadableSheet {
        MemberSheet sheet = new MemberSheet(
                Language.CHINESE, EnumSet.of(Role.WORKER, Role.ORGANIZER), List.of(plant, mine, sameName));
        sheet.read(SheetReader.read(file, BOUNDS));
        return sheet;
    }

    private static Organization union(String code, String name) {
        Organization union = new Organization();
        union.code = code;
        union.name = name;
        return union;
    }
}
