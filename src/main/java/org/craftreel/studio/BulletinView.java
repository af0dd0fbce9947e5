package org.craftreel.studio;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.craftreel.bulletin.Bulletin;
import org.craftreel.bulletin.BulletinFigures;
import org.craftreel.bulletin.BulletinIssue;
import org.craftreel.bulletin.BulletinSchedule;
import org.craftreel.bulletin.BulletinTemplate;
import org.craftreel.bulletin.Period;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.OrganizationOption;

/**
 * A bulletin, what else can be asked for, and whose it may be.
 *
 * @param period that was asked for
 * @param organizationCode of whose clips it tells
 * @param bulletin null where it takes long, and is fetched by the page
 * @param issue that it is, as it was issued; null where it is made of what is now
 * @param issued what is issued without being asked for; null for those who do not look after the campaign itself
 * @param day yesterday by the campaign's clock
 * @param weekFrom the first day of the last full week, from Monday on
 */
record BulletinView(
        CampaignView campaign,
        Period period,
        String organizationCode,
        Bulletin bulletin,
        BulletinIssue.View issue,
        Issued issued,
        List<OrganizationOption> organizations,
        LocalDate day,
        LocalDate weekFrom) {

    /**
     * When bulletins are issued, how they are worded, and the newest that were.
     *
     * @param saved after a change
     * @param fault what is wrong with the words that were sent; null for nothing
     */
    record Issued(
            BulletinSchedule.View schedule,
            BulletinTemplate.Words words,
            List<BulletinIssue.View> issues,
            boolean saved,
            String fault) {

        public String pieces() {
            return BulletinTemplate.pieces();
        }

        public List<Integer> hours() {
            return IntStream.rangeClosed(0, BulletinSchedule.LAST_HOUR).boxed().toList();
        }

        public boolean isEvery(String rhythm) {
            return schedule.every().name().equals(rhythm);
        }
    }

    public BulletinFigures figures() {
        return bulletin.figures();
    }

    public LocalDate weekTo() {
        return weekFrom.plusDays(6);
    }

    public LocalDate sevenFrom() {
        return day.minusDays(6);
    }

    public LocalDate from() {
        return issue == null ? period.from() : issue.from();
    }

    public LocalDate to() {
        return issue == null ? period.to() : issue.to();
    }

    /** What the same days ask for, whenever it is. */
    public String permanent() {
        return issue == null
                ? "from=" + from() + "&to=" + to() + "&organization=" + organizationCode
                : "issue=" + issue.id();
    }

    /** What downloads of the same bulletin ask for. */
    public String query() {
        return "&" + permanent();
    }
}
