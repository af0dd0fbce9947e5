package org.craftreel.cli;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** What the operator sees once the service can be reached: where to go. */
@ApplicationScoped
class Welcome {

    void print(@ObservesAsync HttpServerStart start) {
        int port = start.options().getPort();
        System.out.printf("%n匠影 Craftreel  http://localhost:%d%n", port);
        lanAddress()
                .ifPresent(address ->
                        System.out.printf("同一局域网的手机 / phones on this network:  http://%s:%d%n", address, port));
    }

    private static Optional<String> lanAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Welcome::isUsed)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isUsed(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }
}
