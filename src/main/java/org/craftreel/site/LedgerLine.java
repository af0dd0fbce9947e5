package org.craftreel.site;

import java.time.Instant;
import org.craftreel.app.LedgerEntryView;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/**
 * An entry of the ledger as a row of a table.
 *
 * @param at null where the entry's text is not for everybody
 * @param act what was done, in words
 * @param text the entry itself; null where it is not for everybody
 */
public record LedgerLine(long sequence, Instant at, String act, String text, String digest) {

    private static final Texts TEXTS = new Texts("ledger");

    static LedgerLine of(LedgerEntryView entry, Language language) {
        String act = TEXTS.find(language, "act." + entry.act()).orElse(entry.act());
        return new LedgerLine(
                entry.sequence(),
                entry.at(),
                entry.text() == null ? TEXTS.in(language, "withheld") : act,
                entry.text(),
                entry.digest());
    }
}
