package org.craftreel.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** Adds unions to the tree and renames them, for admins. To be called within a transaction. */
@ApplicationScoped
public class OrganizationKeeping {

    private final Clock clock;

    OrganizationKeeping(Clock clock) {
        this.clock = clock;
    }

    /** Whether a caller may add unions below the one at a path. */
    public static boolean mayAddBelow(String path, Caller caller) {
        return caller.role() == Role.ADMIN && caller.looksAfter(path);
    }

    /** Whether a caller may rename the union at a path: from above, or where there is none above. */
    public static boolean mayRename(String path, Caller caller) {
        return caller.role() == Role.ADMIN && caller.standsAbove(path);
    }

    /**
     * Adds a union.
     *
     * @throws Problem {@code not-found} for no such parent, {@code outside-subtree}, {@code forbidden}, {@code already-exists}
     */
    public Organization create(NewOrganization organization, Caller caller) {
        Organization parent = require(organization.parentCode(), caller);
        if (!mayAddBelow(parent.path, caller)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        if (Organization.findByCode(organization.code()).isPresent()) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "code", organization.code());
        }
        return Organization.create(organization.code(), organization.name().strip(), parent, clock.instant());
    }

    /** @throws Problem {@code not-found}, {@code outside-subtree}; {@code forbidden} for the own one below a root */
    public Organization rename(String code, OrganizationChange change, Caller caller) {
        Organization organization = require(code, caller);
        if (!mayRename(organization.path, caller)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        organization.name = change.name().strip();
        return organization;
    }

    private static Organization require(String code, Caller caller) {
        Organization organization =
                Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code));
        caller.requireLooksAfter(organization);
        return organization;
    }
}
