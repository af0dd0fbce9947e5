package org.craftreel.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.organization.Organization;
import org.craftreel.sheet.SheetFault;
import org.craftreel.sheet.SheetUpload;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adds the members of a sheet, all of them or none. To be called within a transaction. */
@ApplicationScoped
class MemberImport {

    private static final int MOST_COLUMNS = 20;

    private final Clock clock;

    MemberImport(Clock clock) {
        this.clock = clock;
    }

    /** An account that was added, and the password to hand over, which nobody can read again. */
    @Schema(name = "AddedMember")
    record Added(String login, String displayName, String organization, String password) {}

    /** What a sheet says, with everything that is wrong with it. */
    record Checked(List<MemberSheet.Member> members, List<SheetFault> faults) {}

    /** @throws Problem {@code invalid-sheet} where it cannot be read at all */
    Checked check(byte[] file, Caller caller, Language language) {
        return checked(read(file, caller, language));
    }

    /** @throws Problem {@code invalid-sheet} where anything is wrong with it; then nobody is added */
    List<Added> add(byte[] file, Caller caller, Language language) {
        MemberSheet sheet = read(file, caller, language);
        Checked checked = checked(sheet);
        if (!checked.faults().isEmpty()) {
            throw SheetUpload.invalid(checked.faults());
        }
        Instant now = clock.instant();
        Map<String, String> passwords = new TreeMap<>();
        List<String> taken = new ArrayList<>();
        // By login, so that two sheets with the same ones do not wait for each other.
        for (MemberSheet.Member member : checked.members().stream()
                .sorted(Comparator.comparing(MemberSheet.Member::login))
                .toList()) {
            String password = Passwords.generate();
            passwords.put(member.login(), password);
            if (!Account.createWithRandomPassword(
                    member.login(), member.displayName(), member.role(), member.union(), password, now)) {
                taken.add(member.login());
            }
        }
        if (!taken.isEmpty()) {
            sheet.tellTaken(taken);
            throw SheetUpload.invalid(sheet.faults());
        }
        return checked.members().stream()
                .map(member -> new Added(
                        member.login(), member.displayName(), member.union().name, passwords.get(member.login())))
                .toList();
    }

    private static MemberSheet read(byte[] file, Caller caller, Language language) {
        MemberSheet sheet = new MemberSheet(
                language, AccountKeeping.rolesOf(caller), Organization.listSubtree(caller.organizationPath()));
        sheet.read(SheetUpload.read(file, MOST_COLUMNS, language, MemberSheet.TEXTS));
        return sheet;
    }

    private static Checked checked(MemberSheet sheet) {
        sheet.tellTaken(Account.loginsAmong(sheet.logins()));
        return new Checked(sheet.members(), sheet.faults());
    }
}
