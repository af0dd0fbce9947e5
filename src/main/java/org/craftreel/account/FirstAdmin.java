package org.craftreel.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.craftreel.organization.Organization;
import org.jboss.logging.Logger;

/** An empty database gets the root of the union tree and one admin, so that somebody can begin. */
@ApplicationScoped
public class FirstAdmin {

    public static final String LOGIN = "admin";

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    private final AccountSettings settings;
    private final Clock clock;
    private String generatedPassword;

    FirstAdmin(AccountSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    // Before everything else that starts: the demo needs the tree's root.
    @Transactional
    void create(@Observes @Priority(100) StartupEvent start) {
        if (Account.count() > 0) {
            return;
        }
        Organization root = Organization.findByCode(settings.rootOrganizationCode())
                .orElseGet(() -> Organization.create(
                        settings.rootOrganizationCode(), settings.rootOrganizationName(), null, clock.instant()));
        String password = settings.adminPassword().orElseGet(() -> {
            generatedPassword = Passwords.generate();
            return generatedPassword;
        });
        Passwords.requireFit(password);
        Account.create(LOGIN, "管理员", Role.ADMIN, root, password, clock.instant());
        LOG.infof("Created the account %s", LOGIN);
    }

    /** The password made at this start, which is told once and kept nowhere; empty at later starts. */
    public Optional<String> takeGeneratedPassword() {
        Optional<String> password = Optional.ofNullable(generatedPassword);
        generatedPassword = null;
        return password;
    }
}
