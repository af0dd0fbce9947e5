package org.craftreel.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;
import org.craftreel.organization.Organization;
import org.craftreel.sheet.ReadSheet;
import org.craftreel.sheet.SheetColumn;
import org.craftreel.sheet.SheetFault;
import org.craftreel.table.SheetRow;

/**
 * The rows of a sheet read as targets of unions, and everything that is wrong with them. Pure: which unions there are is told
 * by the caller. The first row has the headings, in either order and language.
 */
final class TargetSheet {

    static final Texts TEXTS = new Texts("targets");

    /** What a column is of; its headings are in the texts. */
    enum Column implements SheetColumn {
        UNION,
        TARGET;

        @Override
        public boolean isNeeded() {
            return true;
        }

        @Override
        public String[] headings(Language language) {
            return TEXTS.in(language, "column." + this).split("/");
        }
    }

    /** Digits, which may be grouped by thousands. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}|\\d{1,3}(?:[,，]\\d{3}){1,2}");

    /** An empty cell may be an oversight, so that no target is said by a word. */
    private static final Set<String> NONE = Set.of("-", "–", "—", "无", "none");

    /**
     * What is expected of a union.
     *
     * @param clips null for no target
     */
    record Target(Organization union, Integer clips) {}

    private final Predicate<Organization> settable;
    private final Map<String, List<Organization>> unions = new HashMap<>();
    private final ReadSheet<Column> sheet;
    private final Map<UUID, Integer> rowsByUnion = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();

    /**
     * @param subtree the unions that may be named, known by their codes and their names
     * @param settable of which of them the reader may set the target
     */
    TargetSheet(Language language, Collection<Organization> subtree, Predicate<Organization> settable) {
        this.settable = settable;
        this.sheet = new ReadSheet<>(language, TEXTS, Column.values());
        for (Organization union : subtree) {
            unions.computeIfAbsent(union.name, none -> new ArrayList<>()).add(union);
        }
        // Of a code there is one union, also where another one has it as its name.
        subtree.forEach(union -> unions.put(union.code, List.of(union)));
    }

    List<Target> targets() {
        return targets;
    }

    /** By row. */
    List<SheetFault> faults() {
        return sheet.faults();
    }

    void read(List<SheetRow> rows) {
        sheet.open(rows).forEach(this::readTarget);
    }

    private void readTarget(SheetRow row) {
        int before = sheet.countFaults();
        Optional<Organization> union = union(row);
        Optional<String> said = sheet.cell(row, Column.TARGET);
        Integer clips = said.map(text -> clips(row, text)).orElse(null);
        union.ifPresent(found -> {
            Integer other = rowsByUnion.putIfAbsent(found.id, row.number());
            if (other != null) {
                sheet.tell(row.number(), null, "twice", found.name, other);
            }
        });
        if (sheet.countFaults() == before) {
            targets.add(new Target(union.orElseThrow(), clips));
        }
    }

    private Optional<Organization> union(SheetRow row) {
        return sheet.cell(row, Column.UNION).flatMap(name -> {
            List<Organization> meant = unions.getOrDefault(name, List.of());
            if (meant.size() != 1) {
                return sheet.fault(row, Column.UNION, meant.isEmpty() ? "union" : "unionTwice", name);
            }
            return settable.test(meant.get(0))
                    ? Optional.of(meant.get(0))
                    : sheet.fault(row, Column.UNION, "fromAbove", name);
        });
    }

    /** Null for no target, or for what is none, which is told. */
    private Integer clips(SheetRow row, String text) {
        if (NONE.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        if (COUNT.matcher(text).matches()) {
            int clips = Integer.parseInt(text.replaceAll("[,，]", ""));
            if (clips >= 1 && clips <= UnionTargets.MOST_CLIPS) {
                return clips;
            }
        }
        sheet.fault(row, Column.TARGET, "target", text, UnionTargets.MOST_CLIPS);
        return null;
    }
}
