package org.craftreel.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * Keeps accounts: organizers those of workers, admins all, each in the own subtree. To be called within a transaction.
 */
@ApplicationScoped
public class AccountKeeping {

    private final SignIn signIn;
    private final Clock clock;

    AccountKeeping(SignIn signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /**
     * Adds an account.
     *
     * @throws Problem {@code forbidden}, {@code outside-subtree}, {@code not-found} for no such organization, {@code
     *     already-exists} for the login, {@code invalid-field} for the password
     */
    public Account create(NewAccount asked, Caller caller) {
        requireKeeps(asked.role(), caller);
        Passwords.requireFit(asked.password());
        Organization organization = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        caller.requireLooksAfter(organization);
        return Account.create(
                asked.login(),
                asked.displayName().strip(),
                asked.role(),
                organization,
                asked.password(),
                clock.instant());
    }

    /**
     * Closes or opens an account, gives it another name or password. Where it is closed or gets a password all its sign-ins
     * end: at once on pages, for access tokens when they run out.
     *
     * @throws Problem {@code not-found}, {@code forbidden}, {@code outside-subtree}, {@code own-account} where somebody
     *     would close the own one, {@code invalid-field} for the password
     */
    public Account change(UUID id, AccountChange asked, Caller caller) {
        Account account = Account.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        caller.requireLooksAfter(account.organization);
        requireKeeps(account.role, caller);
        if (asked.displayName() != null) {
            account.displayName = asked.displayName().strip();
        }
        if (asked.enabled() != null && asked.enabled() != account.enabled) {
            if (account.id.equals(caller.accountId())) {
                throw new Problem(ProblemType.OWN_ACCOUNT);
            }
            account.enabled = asked.enabled();
            account.endSignIns(clock.instant());
        }
        if (asked.password() != null) {
            Passwords.requireFit(asked.password());
            account.setPassword(asked.password());
            account.endSignIns(clock.instant());
        }
        return account;
    }

    /**
     * Gives the caller's own account another password and ends all its sign-ins.
     *
     * @throws Problem {@code invalid-field} for the present password or the next, {@code too-many-sign-ins} after several
     *     wrong ones
     */
    public void changeOwnPassword(Caller caller, String present, String next) {
        Passwords.requireFit(next);
        try {
            signIn.check(caller.login(), present);
        } catch (Problem refused) {
            // Who asks is signed in: another 401 would send an app to its sign-in.
            throw refused.type() == ProblemType.WRONG_CREDENTIALS
                    ? new Problem(ProblemType.WRONG_PASSWORD).with("field", "present")
                    : refused;
        }
        Account account = Account.lock(caller.accountId()).orElseThrow();
        account.setPassword(next);
        account.endSignIns(clock.instant());
    }

    /** The roles whose accounts a caller keeps. */
    public static Set<Role> rolesOf(Caller caller) {
        return caller.role() == Role.ADMIN ? EnumSet.allOf(Role.class) : EnumSet.of(Role.WORKER);
    }

    private static void requireKeeps(Role role, Caller caller) {
        if (!rolesOf(caller).contains(role)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }
}
