package org.craftreel.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;
import org.craftreel.organization.Organization;
import org.craftreel.table.SheetRow;

/**
 * The rows of a sheet read as members, and everything that is wrong with them. Pure: whose accounts and unions there are is
 * told by the caller. The first row has the headings, in any order and either language; of a role nothing need be said.
 */
final class MemberSheet {

    static final Texts TEXTS = new Texts("members");

    /** What a column is of; its headings are in the texts. */
    enum Column {
        NAME,
        LOGIN,
        UNION,
        ROLE;

        boolean isNeeded() {
            return this != ROLE;
        }

        String in(Language language) {
            return TEXTS.in(language, "column." + this);
        }
    }

    /** A member that can be added. */
    record Member(String login, String displayName, Role role, Organization union) {}

    private final Language language;
    private final Set<Role> roles;
    private final Map<String, List<Organization>> unions = new HashMap<>();
    private final Map<Column, Integer> places = new HashMap<>();
    private final Map<String, Integer> rowsByLogin = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<MemberFault> faults = new ArrayList<>();

    /**
     * @param roles whose accounts may be added
     * @param subtree the unions whose they may be, known by their codes and their names
     */
    MemberSheet(Language language, Set<Role> roles, Collection<Organization> subtree) {
        this.language = language;
        this.roles = roles;
        for (Organization union : subtree) {
            unions.computeIfAbsent(union.code, none -> new ArrayList<>()).add(union);
            if (!union.name.equals(union.code)) {
                unions.computeIfAbsent(union.name, none -> new ArrayList<>()).add(union);
            }
        }
    }

    List<Member> members() {
        return members;
    }

    List<MemberFault> faults() {
        return faults;
    }

    void read(List<SheetRow> rows) {
        if (rows.isEmpty()) {
            tell(0, null, "noRows");
            return;
        }
        readHeadings(rows.get(0));
        if (!faults.isEmpty()) {
            return;
        }
        if (rows.size() == 1) {
            tell(0, null, "noRows");
        }
        rows.subList(1, rows.size()).forEach(this::readMember);
    }

    /** Tells those that somebody has already. */
    void tellTaken(Collection<String> logins) {
        logins.stream().sorted().forEach(login -> tell(rowsByLogin.get(login), Column.LOGIN, "taken", login));
    }

    /** The logins of all rows that have one. */
    Set<String> logins() {
        return rowsByLogin.keySet();
    }

    private void readHeadings(SheetRow row) {
        for (int place = 0; place < row.cells().size(); place++) {
            Optional<Column> column = heading(row.cell(place));
            if (column.isPresent()) {
                places.putIfAbsent(column.get(), place);
            }
        }
        for (Column column : Column.values()) {
            if (column.isNeeded() && !places.containsKey(column)) {
                tell(row.number(), null, "missingColumn", column.in(language));
            }
        }
    }

    private static Optional<Column> heading(String text) {
        return Arrays.stream(Column.values())
                .filter(column -> Arrays.stream(Language.values())
                        .anyMatch(each -> column.in(each).equalsIgnoreCase(text)))
                .findFirst();
    }

    private void readMember(SheetRow row) {
        int before = faults.size();
        String name = name(row);
        String login = login(row);
        Organization union = union(row);
        Role role = role(row);
        if (faults.size() == before) {
            members.add(new Member(login, name, role, union));
        }
    }

    private String name(SheetRow row) {
        String name = needed(row, Column.NAME);
        if (name.length() > NewAccount.MOST_OF_NAME) {
            tell(row.number(), Column.NAME, "nameTooLong", NewAccount.MOST_OF_NAME);
        }
        return name;
    }

    private String login(SheetRow row) {
        String login = needed(row, Column.LOGIN).toLowerCase(Locale.ROOT);
        if (login.isEmpty()) {
            return login;
        }
        if (!login.matches(NewAccount.LOGIN)) {
            tell(row.number(), Column.LOGIN, "login", login);
            return login;
        }
        Integer other = rowsByLogin.putIfAbsent(login, row.number());
        if (other != null) {
            tell(row.number(), Column.LOGIN, "twice", login, other);
        }
        return login;
    }

    private Organization union(SheetRow row) {
        String text = needed(row, Column.UNION);
        if (text.isEmpty()) {
            return null;
        }
        List<Organization> found = unions.getOrDefault(text, List.of());
        if (found.size() == 1) {
            return found.get(0);
        }
        // A code is one union's, also where another one has it as its name.
        Optional<Organization> byCode =
                found.stream().filter(union -> union.code.equals(text)).findFirst();
        if (byCode.isEmpty()) {
            tell(row.number(), Column.UNION, found.isEmpty() ? "union" : "unionTwice", text);
        }
        return byCode.orElse(null);
    }

    private Role role(SheetRow row) {
        String text = cell(row, Column.ROLE);
        if (text.isEmpty()) {
            return Role.WORKER;
        }
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(each -> each.name().equalsIgnoreCase(text)
                        || Arrays.stream(Language.values())
                                .anyMatch(in -> each.in(in).equalsIgnoreCase(text)))
                .findFirst();
        if (role.isEmpty()) {
            tell(row.number(), Column.ROLE, "role", text, allowedRoles());
        } else if (!roles.contains(role.get())) {
            tell(row.number(), Column.ROLE, "roleNotYours", text, allowedRoles());
        }
        return role.orElse(Role.WORKER);
    }

    private String allowedRoles() {
        return language.list(roles.stream().map(role -> role.in(language)));
    }

    private String needed(SheetRow row, Column column) {
        int before = faults.size();
        String text = cell(row, column);
        if (text.isEmpty() && faults.size() == before) {
            tell(row.number(), column, "empty");
        }
        return text;
    }

    private String cell(SheetRow row, Column column) {
        Integer place = places.get(column);
        if (place == null) {
            return "";
        }
        if (row.formulas().contains(place)) {
            tell(row.number(), column, "formula");
        }
        return row.cell(place);
    }

    /** @param column null where it is of the whole row, or of the whole file for row 0 */
    private void tell(int row, Column column, String key, Object... arguments) {
        String heading = column == null ? "" : column.in(language);
        String what = TEXTS.in(language, "fault." + key, arguments);
        String text = row == 0
                ? what
                : column == null
                        ? TEXTS.in(language, "inRow", row, what)
                        : TEXTS.in(language, "inCell", row, heading, what);
        faults.add(new MemberFault(row, heading, text));
    }
}
