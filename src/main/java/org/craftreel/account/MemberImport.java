package org.craftreel.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.craftreel.table.SheetBounds;
import org.craftreel.table.SheetReader;
import org.craftreel.table.UnreadableSheet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adds the members of a sheet, all of them or none. To be called within a transaction. */
@ApplicationScoped
class MemberImport {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_ROWS = 2000;

    private static final SheetBounds BOUNDS = new SheetBounds(MOST_BYTES, MOST_ROWS + 1, 20);

    private final Clock clock;

    MemberImport(Clock clock) {
        this.clock = clock;
    }

    /** An account that was added, and the password to hand over, which nobody can read again. */
    @Schema(name = "AddedMember")
    record Added(String login, String displayName, String organization, String password) {}

    /** What a sheet says, with everything that is wrong with it. */
    record Checked(List<MemberSheet.Member> members, List<MemberFault> faults) {}

    /** @throws Problem {@code invalid-sheet} where it cannot be read at all */
    Checked check(byte[] file, Caller caller, Language language) {
        MemberSheet sheet = new MemberSheet(
                language, AccountKeeping.rolesOf(caller), Organization.listSubtree(caller.organizationPath()));
        try {
            sheet.read(SheetReader.read(file, BOUNDS));
        } catch (UnreadableSheet unreadable) {
            String text = MemberSheet.TEXTS.in(
                    language, "file." + unreadable.fault(), unreadable.row(), MOST_BYTES / 1024, MOST_ROWS);
            throw invalid(List.of(new MemberFault(unreadable.row(), "", text)));
        }
        sheet.tellTaken(Account.loginsAmong(sheet.logins()));
        List<MemberFault> faults = new ArrayList<>(sheet.faults());
        faults.sort(Comparator.comparingInt(MemberFault::row));
        return new Checked(sheet.members(), faults);
    }

    /** @throws Problem {@code invalid-sheet} where anything is wrong with it; then nobody is added */
    List<Added> add(byte[] file, Caller caller, Language language) {
        Checked checked = check(file, caller, language);
        if (!checked.faults().isEmpty()) {
            throw invalid(checked.faults());
        }
        Instant now = clock.instant();
        List<Added> added = new ArrayList<>();
        for (MemberSheet.Member member : checked.members()) {
            String password = Passwords.generate();
            Account.createWithRandomPassword(
                    member.login(), member.displayName(), member.role(), member.union(), password, now);
            added.add(new Added(member.login(), member.displayName(), member.union().name, password));
        }
        return added;
    }

    private static Problem invalid(List<MemberFault> faults) {
        return new Problem(
                        ProblemType.INVALID_SHEET, faults.size(), faults.get(0).text())
                .with("faults", faults);
    }
}
