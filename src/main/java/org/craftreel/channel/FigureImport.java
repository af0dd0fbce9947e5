package org.craftreel.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.table.SheetBounds;
import org.craftreel.table.SheetReader;
import org.craftreel.table.UnreadableSheet;

/** Enters the figures of a sheet, all of them or none. To be called within a transaction. */
@ApplicationScoped
class FigureImport {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_ROWS = 2000;

    private static final SheetBounds BOUNDS = new SheetBounds(MOST_BYTES, MOST_ROWS + 1, 40);

    private final ChannelFigures figures;

    FigureImport(ChannelFigures figures) {
        this.figures = figures;
    }

    /** What a sheet says, with everything that is wrong with it. */
    record Checked(List<NewFigure> figures, List<FigureFault> faults) {}

    /** @throws Problem {@code invalid-sheet} where it cannot be read at all */
    Checked check(Campaign campaign, byte[] file, Caller caller, Language language) {
        String path = campaign.pathSeenFrom(caller.organizationPath());
        FigureSheet sheet = new FigureSheet(language, figures.today(campaign));
        try {
            sheet.read(SheetReader.read(file, BOUNDS), names -> ClipNames.find(campaign.id, path, names));
        } catch (UnreadableSheet unreadable) {
            String text = ChannelTexts.TEXTS.in(
                    language, "file." + unreadable.fault(), unreadable.row(), MOST_BYTES / 1024, MOST_ROWS);
            throw invalid(List.of(new FigureFault(unreadable.row(), "", text)));
        }
        return new Checked(sheet.figures(), sheet.faults());
    }

    /** @throws Problem {@code invalid-sheet} where anything is wrong with it; then nothing is entered */
    int enter(Campaign campaign, byte[] file, Caller caller, Language language) {
        Checked checked = check(campaign, file, caller, language);
        if (!checked.faults().isEmpty()) {
            throw invalid(checked.faults());
        }
        return figures.enter(campaign, checked.figures(), caller).size();
    }

    private static Problem invalid(List<FigureFault> faults) {
        return new Problem(
                        ProblemType.INVALID_SHEET, faults.size(), faults.get(0).text())
                .with("faults", faults);
    }
}
