package org.craftreel.play;

import io.vertx.core.net.SocketAddress;
import org.craftreel.http.Network;
import org.craftreel.keys.Keyring;

/**
 * What a request says about where its reports come from.
 *
 * @param network by {@link Network}; 0 where it is not known
 * @param robot whether the program says of itself that it is a robot
 */
public record Origin(long network, boolean robot) {

    /** Of reports that no request brought. */
    public static final Origin UNKNOWN = new Origin(Network.UNKNOWN, false);

    /**
     * @param address null where it is not known
     * @param userAgent null where the program says nothing
     */
    static Origin of(SocketAddress address, String userAgent, Keyring keys) {
        return new Origin(Network.of(address, keys), Robots.isRobot(userAgent));
    }
}
