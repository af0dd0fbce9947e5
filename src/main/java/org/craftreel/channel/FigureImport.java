package org.craftreel.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.sheet.SheetFault;
import org.craftreel.sheet.SheetUpload;

/** Enters the figures of a sheet, all of them or none. To be called within a transaction. */
@ApplicationScoped
class FigureImport {

    private static final int MOST_COLUMNS = 40;

    private final ChannelFigures figures;

    FigureImport(ChannelFigures figures) {
        this.figures = figures;
    }

    /** What a sheet says, with everything that is wrong with it. */
    record Checked(List<NewFigure> figures, List<SheetFault> faults) {}

    /** @throws Problem {@code invalid-sheet} where it cannot be read at all */
    Checked check(Campaign campaign, byte[] file, Caller caller, Language language) {
        String path = campaign.pathSeenFrom(caller.organizationPath());
        FigureSheet sheet = new FigureSheet(language, figures.today(campaign));
        sheet.read(
                SheetUpload.read(file, MOST_COLUMNS, language, ChannelTexts.TEXTS),
                names -> ClipNames.find(campaign.id, path, names));
        return new Checked(sheet.figures(), sheet.faults());
    }

    /** @throws Problem {@code invalid-sheet} where anything is wrong with it; then nothing is entered */
    int enter(Campaign campaign, byte[] file, Caller caller, Language language) {
        Checked checked = check(campaign, file, caller, language);
        if (!checked.faults().isEmpty()) {
            throw SheetUpload.invalid(checked.faults());
        }
        return figures.enter(campaign, checked.figures(), caller).size();
    }
}
