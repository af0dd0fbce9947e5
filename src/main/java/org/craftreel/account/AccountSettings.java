package org.craftreel.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Signing in. */
@ConfigMapping(prefix = "craftreel.account")
interface AccountSettings {

    /** How long an access token lives; a role or an organization taken away holds at the latest after this time. */
    @WithDefault("15m")
    Duration accessTokenLife();

    /** How long a sign-in lasts without being used. */
    @WithDefault("30d")
    Duration refreshTokenLife();

    /** How long a refresh token that was already used is accepted again: the answer may have been lost on its way. */
    @WithDefault("60s")
    Duration refreshGrace();

    /** The first admin's password, 8 to 72 bytes. Without it one is generated and printed once. */
    Optional<String> adminPassword();

    /** The code of the union tree's root, made with the first admin. */
    @WithDefault("union")
    String rootOrganizationCode();

    /** The name of the union tree's root. */
    @WithDefault("总工会")
    String rootOrganizationName();
}
