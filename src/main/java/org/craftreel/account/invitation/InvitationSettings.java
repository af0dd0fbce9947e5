package org.craftreel.account.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Accounts that people make by invitations. A hall full of them has one network, so the numbers are large. */
@ConfigMapping(prefix = "craftreel.invitation")
interface InvitationSettings {

    /** How often an account may be asked for by one code within the window. */
    @WithDefault("300")
    int joinsPerCode();

    /** How often an account may be asked for from one network, a /24 or a /48, within the window. */
    @WithDefault("150")
    int joinsPerNetwork();

    /** How long a request counts against these numbers, at the most. */
    @WithDefault("10m")
    Duration joinsWithin();
}
