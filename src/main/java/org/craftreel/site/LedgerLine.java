package org.craftreel.site;

import java.time.Instant;
import java.util.Optional;
import org.craftreel.app.LedgerEntryView;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/**
 * An entry of the ledger as a row of a table.
 *
 * @param at null where the entry's text is not for everybody, or was changed
 * @param act what was done, in words
 * @param text the entry itself; null where it is not for everybody
 */
public record LedgerLine(long sequence, Instant at, String act, String text, String digest) {

    private static final Texts TEXTS = new Texts("ledger");

    static LedgerLine of(LedgerEntryView entry, Language language) {
        Optional<LedgerEntryView.Said> said = entry.said();
        String act = said.map(LedgerEntryView.Said::act)
                .map(name -> TEXTS.find(language, "act." + name).orElse(name))
                .orElseGet(() -> TEXTS.in(language, entry.text() == null ? "withheld" : "unreadable"));
        return new LedgerLine(
                entry.sequence(), said.map(LedgerEntryView.Said::at).orElse(null), act, entry.text(), entry.digest());
    }
}
