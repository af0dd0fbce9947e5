package org.craftreel.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The demo campaign. */
@ConfigMapping(prefix = "craftreel.demo")
interface DemoSettings {

    /** Whether the first start fills a demo campaign. With an external database there is none, whatever is set here. */
    @WithDefault("true")
    boolean enabled();

    /** Set by the embedded servers, not by the operator: whether the database is the program's own. */
    @WithDefault("false")
    boolean databaseIsEmbedded();
}
