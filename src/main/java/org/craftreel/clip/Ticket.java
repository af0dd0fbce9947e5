package org.craftreel.clip;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * The right to report one play: given out with playback, signed, and reported as often as the network needs without
 * ever being counted twice.
 *
 * @param id a version 7 UUID (RFC 9562): its first 48 bits are the time of issue in milliseconds, the rest is random
 * @param clip what is played
 * @param viewer who plays: an account's or a device's id
 * @param ruleVersion the version of the campaign's rules in force at issue
 */
public record Ticket(UUID id, UUID clip, UUID viewer, int ruleVersion) {

    private static final int BYTES = 52;

    public static Ticket issue(UUID clip, UUID viewer, int ruleVersion, Instant now) {
        return new Ticket(UuidCreator.getTimeOrderedEpoch(now), clip, viewer, ruleVersion);
    }

    /** When it was issued, with milliseconds. */
    public Instant issuedAt() {
        return issuedAt(id);
    }

    /** The same of a ticket of which only the id is known. */
    public static Instant issuedAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** In the form that clients get and send back: about 95 characters, fit for addresses and JSON. */
    public String sign(Keyring keys) {
        ByteBuffer payload = ByteBuffer.allocate(BYTES);
        put(payload, id);
        put(payload, clip);
        put(payload, viewer);
        payload.putInt(ruleVersion);
        return SignedToken.sign(keys, Purpose.TICKET, payload.array());
    }

    /** Reads a signed ticket; empty if it was not signed by a key of the ring. */
    public static Optional<Ticket> verify(String signed, Keyring keys) {
        return SignedToken.verify(keys, Purpose.TICKET, signed, BYTES)
                .map(ByteBuffer::wrap)
                .map(payload -> new Ticket(get(payload), get(payload), get(payload), payload.getInt()))
                .filter(ticket -> UuidUtil.isTimeOrderedEpoch(ticket.id));
    }

    private static void put(ByteBuffer payload, UUID id) {
        payload.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID get(ByteBuffer payload) {
        return new UUID(payload.getLong(), payload.getLong());
    }
}
