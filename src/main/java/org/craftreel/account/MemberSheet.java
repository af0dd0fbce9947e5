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
import org.craftreel.sheet.ReadSheet;
import org.craftreel.sheet.SheetColumn;
import org.craftreel.sheet.SheetFault;
import org.craftreel.table.SheetRow;

/**
 * The rows of a sheet read as members, and everything that is wrong with them. Pure: whose accounts and unions there are is
 * told by the caller. The first row has the headings, in any order and either language; of a role nothing need be said.
 */
final class MemberSheet {

    static final Texts TEXTS = new Texts("members");

    /** What a column is of; its headings are in the texts. */
    enum Column implements SheetColumn {
        NAME,
        LOGIN,
        UNION,
        ROLE;

        @Override
        public boolean isNeeded() {
            return this != ROLE;
        }

        @Override
        public String[] headings(Language language) {
            return new String[] {TEXTS.in(language, "column." + this)};
        }
    }

    /** A member that can be added. */
    record Member(String login, String displayName, Role role, Organization union) {}

    private final Language language;
    private final Set<Role> roles;
    private final Map<String, List<Organization>> unions = new HashMap<>();
    private final ReadSheet<Column> sheet;
    private final Map<String, Integer> rowsByLogin = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    /**
     * @param roles whose accounts may be added
     * @param subtree the unions whose they may be, known by their codes and their names
     */
    MemberSheet(Language language, Set<Role> roles, Collection<Organization> subtree) {
        this.language = language;
        this.roles = roles;
        this.sheet = new ReadSheet<>(language, TEXTS, Column.values());
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

    /** By row. */
    List<SheetFault> faults() {
        return sheet.faults();
    }

    void read(List<SheetRow> rows) {
        sheet.open(rows).forEach(this::readMember);
    }

    /** Tells those that somebody has already. */
    void tellTaken(Collection<String> logins) {
        logins.stream().sorted().forEach(login -> sheet.tell(rowsByLogin.get(login), Column.LOGIN, "taken", login));
    }

    /** The logins of all rows that have one. */
    Set<String> logins() {
        return rowsByLogin.keySet();
    }

    private void readMember(SheetRow row) {
        int before = sheet.countFaults();
        String name = name(row);
        String login = login(row);
        Organization union = union(row);
        Role role = role(row);
        if (sheet.countFaults() == before) {
            members.add(new Member(login, name, role, union));
        }
    }

    private String name(SheetRow row) {
        String name = sheet.cell(row, Column.NAME).orElse("");
        if (name.length() > NewAccount.MOST_OF_NAME) {
            sheet.tell(row.number(), Column.NAME, "nameTooLong", NewAccount.MOST_OF_NAME);
        }
        return name;
    }

    private String login(SheetRow row) {
        String login = sheet.cell(row, Column.LOGIN).orElse("").toLowerCase(Locale.ROOT);
        if (login.isEmpty()) {
            return login;
        }
        if (!login.matches(NewAccount.LOGIN)) {
            sheet.tell(row.number(), Column.LOGIN, "login", login);
            return login;
        }
        Integer other = rowsByLogin.putIfAbsent(login, row.number());
        if (other != null) {
            sheet.tell(row.number(), Column.LOGIN, "twice", login, other);
        }
        return login;
    }

    private Organization union(SheetRow row) {
        String text = sheet.cell(row, Column.UNION).orElse("");
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
            sheet.tell(row.number(), Column.UNION, found.isEmpty() ? "union" : "unionTwice", text);
        }
        return byCode.orElse(null);
    }

    private Role role(SheetRow row) {
        String text = sheet.cell(row, Column.ROLE).orElse("");
        if (text.isEmpty()) {
            return Role.WORKER;
        }
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(each -> each.name().equalsIgnoreCase(text)
                        || Arrays.stream(Language.values())
                                .anyMatch(in -> each.in(in).equalsIgnoreCase(text)))
                .findFirst();
        if (role.isEmpty()) {
            sheet.tell(row.number(), Column.ROLE, "role", text, allowedRoles());
        } else if (!roles.contains(role.get())) {
            sheet.tell(row.number(), Column.ROLE, "roleNotYours", text, allowedRoles());
        }
        return role.orElse(Role.WORKER);
    }

    private String allowedRoles() {
        return language.list(roles.stream().map(role -> role.in(language)));
    }
}
