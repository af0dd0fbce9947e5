package org.craftreel.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.AccountView;
import org.craftreel.account.Role;
import org.craftreel.page.OrganizationOption;

/**
 * What the page of accounts shows.
 *
 * @param text what was looked for; empty for all
 * @param nextAfter the last login of the page; null where there is no more
 * @param own the reader's own account
 * @param roles whose accounts the reader keeps
 * @param typed what was typed for a new account
 * @param errors by field; of no field, what could not be done
 * @param handed a password to hand over; null where none was made
 */
public record AccountsView(
        List<AccountView> accounts,
        String text,
        String nextAfter,
        UUID own,
        Set<Role> roles,
        List<OrganizationOption> organizations,
        AccountForm typed,
        Map<String, String> errors,
        Handed handed) {

    /** A password that nobody can read again. */
    public record Handed(String login, String name, String password) {}

    /** The address of what follows. */
    public String next() {
        return "/accounts?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&after=" + nextAfter;
    }

    public boolean keeps(AccountView account) {
        return roles.contains(account.role());
    }

    public boolean isOwn(AccountView account) {
        return account.id().equals(own);
    }

    /** What is wrong with a field; empty where nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
