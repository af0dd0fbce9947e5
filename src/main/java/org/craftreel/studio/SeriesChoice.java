package org.craftreel.studio;

import java.util.List;
import java.util.Objects;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Series;
import org.craftreel.campaign.SeriesName;
import org.craftreel.studio.SetupFault.Kind;

/**
 * Which series a campaign may be put into by somebody.
 *
 * @param present the one that it is in; null for none
 * @param options those that the organizer keeps, of archived ones only the present one
 */
record SeriesChoice(SeriesName present, List<SeriesName> options) {

    static final String FIELD = "series";

    /** To be called within a transaction. */
    static SeriesChoice of(SeriesName present, Caller caller) {
        return new SeriesChoice(
                present,
                Series.listWithin(caller.organizationPath()).stream()
                        .filter(series -> series.archivedAt == null || isPresent(present, series))
                        .map(SeriesName::of)
                        .toList());
    }

    private static boolean isPresent(SeriesName present, Series series) {
        return present != null && present.slug().equals(series.slug);
    }

    /** Whether the organizer may take the campaign out of the one that it is in. */
    public boolean isMovable() {
        return present == null || options.contains(present);
    }

    /** Whether there is anything to be said of it. */
    public boolean isShown() {
        return present != null || !options.isEmpty();
    }

    /** The slug of the series that was chosen, null for none; one that is not there to be chosen is noted. */
    String read(TypedFields typed) {
        String now = present == null ? null : present.slug();
        // A form of before there were series leaves the field out.
        if (!isMovable() || typed.all(FIELD).isEmpty()) {
            return now;
        }
        String chosen = typed.find(FIELD).orElse(null);
        boolean known = chosen == null || options.stream().anyMatch(each -> Objects.equals(each.slug(), chosen));
        if (!known) {
            typed.fault(FIELD, SetupFault.of(Kind.SERIES));
        }
        return known ? chosen : now;
    }
}
