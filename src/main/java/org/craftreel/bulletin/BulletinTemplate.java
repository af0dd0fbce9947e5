package org.craftreel.bulletin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a campaign's bulletins are worded, in either language. */
@Entity
@Table(name = "bulletin_template")
public class BulletinTemplate extends PanacheEntityBase {

    /** The most characters of one. */
    public static final int LONGEST = 4000;

    @Id
    @Column(name = "campaign_id")
    public UUID campaignId;

    public String chinese;
    public String english;

    /** The words of either language: a paragraph a line, with pieces in braces. */
    @Schema(name = "BulletinTemplate")
    public record Words(
            @NotNull
            @Size(max = LONGEST)
            @Schema(
                    example = "{活动}捷报：{导语}\n{榜单}",
                    description =
                            "A paragraph a line; pieces such as {导语} stand for what is told there, and a"
                                    + " paragraph of pieces that have nothing to tell is left out. Empty: as the service words it")
            String chinese,

            @NotNull @Size(max = LONGEST) @Schema(example = "{lead}\n{top}", description = "Likewise")
            String english) {

        static final Words USUAL = new Words("", "");

        /** Whether the service words them by itself. */
        @JsonIgnore
        @Schema(hidden = true)
        public boolean isUsual() {
            return equals(USUAL);
        }

        String in(Language language) {
            return language == Language.CHINESE ? chinese : english;
        }
    }

    /** All that templates can name, as they write it, in both languages. */
    public static String pieces() {
        return Wording.names();
    }

    /** To be called within a transaction. */
    public static Words of(UUID campaign) {
        return BulletinTemplate.<BulletinTemplate>findByIdOptional(campaign)
                .map(kept -> new Words(kept.chinese, kept.english))
                .orElse(Words.USUAL);
    }

    /**
     * Words bulletins from now on; those that were issued stay. To be called within a transaction.
     *
     * @throws Problem {@code outside-subtree} for those who do not look after the campaign itself, {@code invalid-field} for a
     *     piece that there is not
     */
    public static void set(Campaign campaign, Words words, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        require("chinese", words.chinese());
        require("english", words.english());
        // The campaign's row lets two who do this come one after the other.
        Campaign.findById(campaign.id, LockModeType.PESSIMISTIC_WRITE);
        BulletinTemplate kept = findById(campaign.id);
        BulletinTemplate template = kept == null ? new BulletinTemplate() : kept;
        template.campaignId = campaign.id;
        template.chinese = words.chinese().strip();
        template.english = words.english().strip();
        template.persist();
    }

    private static void require(String field, String text) {
        if (text.length() > LONGEST) {
            throw invalid(field, text.length() + " > " + LONGEST);
        }
        Wording.findUnknown(text).ifPresent(unknown -> {
            throw invalid(field, unknown + " ∉ " + Wording.names());
        });
    }

    private static Problem invalid(String field, String why) {
        return new Problem(ProblemType.INVALID_FIELD, field, why).with("field", field);
    }
}
