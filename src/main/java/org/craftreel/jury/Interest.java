package org.craftreel.jury;

import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;

/**
 * That somebody has an interest in a clip, so that they do not score it: it is their own one, or one of their union or of
 * those below it. {@link JurorProgress} counts by the same.
 */
final class Interest {

    /** Of a query that reads a clip {@code c} of an organization {@code o}: that the {@code account} has none in it. */
    static final String NONE = "c.author.id <> :account and o.path not like concat(:own, '%')";

    private Interest() {}

    static boolean has(Caller caller, Clip clip) {
        return clip.isBy(caller) || clip.organization.isWithin(caller.organizationPath());
    }
}
