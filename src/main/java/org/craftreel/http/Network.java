package org.craftreel.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.craftreel.keys.Hmac;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * Where a request comes from: the keyed hash of the address's /24 (IPv4) or /48 (IPv6), which tells networks apart as long
 * as the key is the same, and tells nobody an address.
 */
public final class Network {

    /** Of a request whose address is not known. */
    public static final long UNKNOWN = 0;

    private static final byte[] LABEL = "network/".getBytes(StandardCharsets.US_ASCII);
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_NETWORK_BYTES = 3;
    private static final int IPV6_NETWORK_BYTES = 6;

    private Network() {}

    /**
     * The network of an address, or {@link #UNKNOWN}.
     *
     * @param address as it is, or as a trusted proxy wrote it, never looked up as a name would be; null where it is not known
     */
    public static long of(SocketAddress address, Keyring keys) {
        byte[] found = address == null ? null : numbers(address);
        return found == null ? UNKNOWN : of(found, keys);
    }

    /** @param address of 4 or 16 bytes */
    public static long of(byte[] address, Keyring keys) {
        int kept = address.length == IPV4_BYTES ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
        byte[] hash = Hmac.of(keys.current(Purpose.DEVICE), LABEL, Arrays.copyOf(address, kept));
        long number = ByteBuffer.wrap(hash).getLong();
        return number == UNKNOWN ? 1 : number;
    }

    private static byte[] numbers(SocketAddress address) {
        byte[] own = address.hostAddress() == null ? null : numbers(address.hostAddress());
        return own != null || address.host() == null ? own : numbers(address.host());
    }

    /** Null for what is no address. An IPv4 address written as one of IPv6 is what it is. */
    private static byte[] numbers(String text) {
        byte[] numbers = NetUtil.createByteArrayFromIpAddressString(text);
        if (numbers == null || numbers.length == IPV4_BYTES) {
            return numbers;
        }
        try {
            return InetAddress.getByAddress(numbers).getAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
