package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.account.Caller;
import org.craftreel.ballot.BallotRule;
import org.craftreel.bulletin.BulletinTemplate;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.UnionTargets;
import org.craftreel.campaign.UnionTargets.Target;
import org.craftreel.engagement.CommentRules;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.page.OrganizationOption;

/**
 * What a new campaign has beside its own row: targets of unions, which the form asks for, and where it is made like another
 * one, what that has: targets of unions further below, the words of bulletins and the rules of comments. To be called within
 * a transaction.
 */
@ApplicationScoped
class SetupTargets {

    /** The field that names a union further below whose target is asked for, too; any number of times. */
    static final String ADDED = "union";

    /** The field that names one that was added and is to be asked for no more. */
    static final String DROPPED = "dropped";

    /** Of more unions a sheet tells, under the new campaign's unions. */
    private static final int MOST_SHOWN = 60;

    private final UnionTargets targets;
    private final Clock clock;

    SetupTargets(UnionTargets targets, Clock clock) {
        this.targets = targets;
        this.clock = clock;
    }

    /** The field of a union's target. */
    static String field(String code) {
        return "target." + code;
    }

    /**
     * The unions of a form.
     *
     * @param asked whose targets it asks for: the holder, those right below it, and those that were added
     * @param added of these the ones further below
     * @param others that can be added
     */
    record Unions(List<OrganizationOption> asked, List<String> added, List<OrganizationOption> others) {

        static final Unions NONE = new Unions(List.of(), List.of(), List.of());

        /** Notes what is wrong with the targets that were typed. */
        void check(TypedFields typed) {
            asked.forEach(union -> typed.number(field(union.code()), 1, UnionTargets.MOST_CLIPS));
        }
    }

    /** Those of the subtree of the holder with a code; none where it is not the caller's. */
    static Unions unions(String holder, TypedFields typed, Caller caller) {
        return Organization.findByCode(holder)
                .filter(found -> caller.looksAfter(found.path))
                .map(found -> unions(found, added(typed)))
                .orElse(Unions.NONE);
    }

    private static List<String> added(TypedFields typed) {
        List<String> dropped = typed.all(DROPPED);
        return typed.all(ADDED).stream().filter(code -> !dropped.contains(code)).toList();
    }

    private static Unions unions(Organization holder, List<String> named) {
        List<OrganizationName> subtree = Organization.listNames(holder.path);
        List<OrganizationName> usual = subtree.stream()
                .filter(union -> isNear(union.path(), holder.path))
                .limit(MOST_SHOWN)
                .toList();
        List<OrganizationName> added = subtree.stream()
                .filter(union -> named.contains(union.code()) && !usual.contains(union))
                .limit(MOST_SHOWN)
                .toList();
        return new Unions(
                Stream.concat(usual.stream(), added.stream())
                        .map(union -> new OrganizationOption(union.code(), union.name()))
                        .toList(),
                added.stream().map(OrganizationName::code).toList(),
                OrganizationOption.listOf(
                        subtree.stream()
                                .filter(union -> !usual.contains(union) && !added.contains(union))
                                .toList(),
                        holder.path));
    }

    /** Whether it is the holder, or right below it. */
    private static boolean isNear(String path, String holder) {
        int end = path.indexOf('/', holder.length());
        return end < 0 || end == path.length() - 1;
    }

    /** Fills the fields of unions that the form did not ask of before with the targets of the campaign that is copied. */
    void preset(List<OrganizationOption> shown, TypedFields typed, SetupSource source) {
        Set<String> asked = codes(shown);
        targets.list(source.campaign().id).stream()
                .filter(target -> asked.contains(target.code()))
                .forEach(target -> typed.preset(field(target.code()), Integer.toString(target.clips())));
    }

    private static Set<String> codes(List<OrganizationOption> unions) {
        return unions.stream().map(OrganizationOption::code).collect(Collectors.toSet());
    }

    /** @param source null where none is copied */
    void set(Campaign campaign, List<OrganizationOption> shown, TypedFields typed, SetupSource source, Caller caller) {
        for (OrganizationOption union : shown) {
            typed.number(field(union.code()), 1, UnionTargets.MOST_CLIPS)
                    .ifPresent(clips -> set(campaign, union.code(), clips, caller));
        }
        if (source != null) {
            Set<String> asked = codes(shown);
            for (Target target : targets.list(source.campaign().id)) {
                if (!asked.contains(target.code())) {
                    set(campaign, target.code(), target.clips(), caller);
                }
            }
            BallotRule.copy(source.campaign().id, campaign.id, caller.accountId(), clock.instant());
            if (source.own()) {
                copyWords(source.campaign(), campaign, caller);
            }
        }
    }

    /** Those of unions that take no part in the new one are left. */
    private void set(Campaign campaign, String code, int clips, Caller caller) {
        Organization.findByCode(code)
                .filter(union -> union.isWithin(campaign.organization.path))
                .ifPresent(union -> targets.set(campaign, union, clips, caller));
    }

    private void copyWords(Campaign from, Campaign to, Caller caller) {
        BulletinTemplate.Words words = BulletinTemplate.of(from.id);
        if (!words.isUsual()) {
            BulletinTemplate.set(to, words, caller);
        }
        CommentRules.copy(from.id, to.id, caller.accountId(), clock.instant());
    }
}
