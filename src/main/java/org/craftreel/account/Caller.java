package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * Who asks. It is made once at sign-in and travels in the token, so most requests need no look-up; what it says is
 * therefore at most as old as an access token lives.
 */
public record Caller(UUID accountId, String login, Role role, String organizationPath) {

    private static final String ATTRIBUTE = "craftreel.caller";
    private static final String DISPLAY_NAME = "craftreel.display-name";
    private static final String SESSION = "craftreel.session";

    static Caller of(Account account) {
        return new Caller(account.id, account.login, account.role, account.organization.path);
    }

    /** @throws Problem {@code unauthenticated} if nobody is signed in */
    public static Caller of(SecurityIdentity identity) {
        return find(identity).orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED));
    }

    public static Optional<Caller> find(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }

    /** The name of whoever holds a page session; empty for others, as tokens carry none. */
    public static Optional<String> findDisplayName(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(DISPLAY_NAME));
    }

    /** The id of the page session by which the caller is known; empty for others. */
    static Optional<String> findSession(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(SESSION));
    }

    /** Of the holder of a page session, whose account was just read. */
    static SecurityIdentity identity(Account account, PageSession session) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(session.name()))
                .addRole(account.role.name())
                .addAttribute(ATTRIBUTE, of(account))
                .addAttribute(DISPLAY_NAME, account.displayName)
                .addAttribute(SESSION, session.id())
                .build();
    }

    SecurityIdentity attachTo(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Whether this caller looks after organizations at all. */
    public boolean organizes() {
        return role != Role.WORKER;
    }

    /** Whether this caller looks after the organization at {@code path}: the own one and all below it. */
    public boolean looksAfter(String path) {
        return organizes() && path.startsWith(organizationPath);
    }

    /** Whether this caller looks after a union above the one at {@code path}, or after itself where none is above it. */
    public boolean standsAbove(String path) {
        boolean root = path.indexOf('/') == path.length() - 1;
        return looksAfter(path) && (root || !path.equals(organizationPath));
    }

    /** @throws Problem {@code outside-subtree} if the caller does not look after the organization */
    public void requireLooksAfter(Organization organization) {
        if (!looksAfter(organization.path)) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, organization.name);
        }
    }
}
