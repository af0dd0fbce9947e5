package org.craftreel.studio;

import java.util.Locale;
import org.craftreel.account.NewAccount;
import org.craftreel.account.Role;
import org.jboss.resteasy.reactive.RestForm;

/** A new account as it was typed. */
public class AccountForm {

    private static final String NUL = "\u0000";

    @RestForm
    public String login;

    @RestForm
    public String displayName;

    @RestForm
    public String role;

    @RestForm
    public String organization;

    /** With a password of the service's own; a role that there is not is a worker's, whom everybody may add. */
    NewAccount read(String password) {
        Role asked = Role.WORKER;
        for (Role each : Role.values()) {
            if (each.name().equals(role)) {
                asked = each;
            }
        }
        return new NewAccount(
                strip(login).toLowerCase(Locale.ROOT), strip(displayName), asked, strip(organization), password);
    }

    /** Without the letter that the database has not. */
    static String strip(String text) {
        return text == null ? "" : text.replace(NUL, "").strip();
    }
}
