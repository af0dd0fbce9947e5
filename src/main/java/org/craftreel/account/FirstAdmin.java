package org.craftreel.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.craftreel.organization.Organization;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/** An empty database gets the root of the union tree and one admin, so that somebody can begin. */
@ApplicationScoped
public class FirstAdmin {

    public static final String LOGIN = "admin";

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    private final AccountSettings settings;
    private final Clock clock;

    FirstAdmin(AccountSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        requireBounds(settings);
    }

    static void requireBounds(AccountSettings settings) {
        Duration moment = Duration.ofSeconds(1);
        Duration longest = Duration.ofDays(3650);
        Bounds.require("craftreel.account.access-token-life", settings.accessTokenLife(), moment, longest);
        Bounds.require("craftreel.account.refresh-token-life", settings.refreshTokenLife(), moment, longest);
        Bounds.require("craftreel.account.refresh-grace", settings.refreshGrace(), Duration.ZERO, Duration.ofDays(1));
    }

    // Before everything else that starts: the demo needs the tree's root.
    @Transactional
    void create(@Observes @Priority(100) ServiceStart start) {
        if (Account.count() > 0) {
            return;
        }
        Organization root = Organization.findByCode(settings.rootOrganizationCode())
                .orElseGet(() -> Organization.create(
                        settings.rootOrganizationCode(), settings.rootOrganizationName(), null, clock.instant()));
        String password = settings.adminPassword().orElseGet(FirstAdmin::generatePassword);
        Passwords.requireFit(password);
        Account.create(LOGIN, "管理员", Role.ADMIN, root, password, clock.instant());
        LOG.infof("Created the account %s", LOGIN);
    }

    /**
     * Told before it is committed, so that there is never an admin whose password nobody has seen; on the console rather
     * than in the log, which is kept and passed on.
     */
    private static String generatePassword() {
        String password = Passwords.generate();
        System.out.printf("管理员 / admin:  %-10s 密码 / password: %s  （只显示这一次 / shown only this once）%n", LOGIN, password);
        return password;
    }
}
