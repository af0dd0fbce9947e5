package org.craftreel.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.organization.Organization;
import org.craftreel.sheet.SheetFault;
import org.craftreel.sheet.SheetUpload;

/** Sets the targets of a sheet, all of them or none. To be called within a transaction. */
@ApplicationScoped
class TargetImport {

    private static final int MOST_COLUMNS = 40;

    private final UnionTargets targets;

    TargetImport(UnionTargets targets) {
        this.targets = targets;
    }

    /** What a sheet says, with everything that is wrong with it. */
    record Checked(List<TargetSheet.Target> targets, List<SheetFault> faults) {}

    /** @throws Problem {@code invalid-sheet} where it cannot be read at all */
    Checked check(Campaign campaign, byte[] file, Caller caller, Language language) {
        TargetSheet sheet = new TargetSheet(
                language,
                Organization.listSubtree(campaign.pathSeenFrom(caller.organizationPath())),
                union -> UnionTargets.mayBeSet(campaign, union.path, caller));
        sheet.read(SheetUpload.read(file, MOST_COLUMNS, language, TargetSheet.TEXTS));
        return new Checked(sheet.targets(), sheet.faults());
    }

    /** @throws Problem {@code invalid-sheet} where anything is wrong with it; then nothing is set */
    int set(Campaign campaign, byte[] file, Caller caller, Language language) {
        Checked checked = check(campaign, file, caller, language);
        if (!checked.faults().isEmpty()) {
            throw SheetUpload.invalid(checked.faults());
        }
        // In one order, so that two who set many do not wait for each other.
        checked.targets().stream()
                .sorted(Comparator.comparing(target -> target.union().id))
                .forEach(target -> targets.set(campaign, target.union(), target.clips(), caller));
        return checked.targets().size();
    }
}
