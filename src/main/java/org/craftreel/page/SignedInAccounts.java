package org.craftreel.page;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the account that a form session names. */
@ApplicationScoped
class SignedInAccounts {

    private static final String ACCOUNT_OF_LOGIN = """
            select a.id, a.login, a.display_name, a.role, o.name, o.path
            from account a join organization o on o.id = a.organization_id
            where a.login = ?
            """;

    private final Reading reading;

    SignedInAccounts(Reading reading) {
        this.reading = reading;
    }

    Optional<SignedIn> find(SecurityIdentity identity) {
        return reading.find(
                ACCOUNT_OF_LOGIN,
                row -> new SignedIn(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                identity.getPrincipal().getName());
    }
}
