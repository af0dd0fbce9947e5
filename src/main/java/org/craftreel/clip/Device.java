package org.craftreel.clip;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * A device that plays without an account. Its token is its only trace: nothing is stored.
 *
 * @param id a version 7 UUID, so that it says since when there is the device; those of old are random
 */
public record Device(UUID id) {

    /** The request header that carries the token. */
    public static final String HEADER = "Craftreel-Device";

    private static final int BYTES = 16;

    public static Device create() {
        return new Device(UuidCreator.getTimeOrderedEpoch());
    }

    public String sign(Keyring keys) {
        byte[] payload = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return SignedToken.sign(keys, Purpose.DEVICE, payload);
    }

    public static Optional<Device> verify(String signed, Keyring keys) {
        return SignedToken.verify(keys, Purpose.DEVICE, signed, BYTES)
                .map(ByteBuffer::wrap)
                .map(payload -> new Device(new UUID(payload.getLong(), payload.getLong())));
    }

    /** Who looks at a clip: the account, else the device of a token; empty where there is neither. */
    public static Optional<UUID> viewer(Optional<Caller> caller, String token, Keyring keys) {
        return caller.map(Caller::accountId).or(() -> Optional.ofNullable(token)
                .flatMap(given -> verify(given, keys))
                .map(Device::id));
    }
}
