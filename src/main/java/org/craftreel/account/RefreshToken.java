package org.craftreel.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A refresh token that was given out; the token itself is kept as a hash only. */
@Entity
@Table(name = "refresh_token")
class RefreshToken extends PanacheEntityBase {

    @Id
    byte[] hash;

    UUID family;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** When it was exchanged for the next one; null while it is the newest. */
    @Column(name = "rotated_at")
    Instant rotatedAt;

    static Optional<RefreshToken> lock(byte[] hash) {
        return find("hash", hash).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static void endFamily(UUID family) {
        delete("family", family);
    }

    /** Of an account, by whichever sign-in. */
    static void endAll(UUID accountId) {
        delete("accountId", accountId);
    }

    static long deleteExpired(Instant now) {
        return delete("expiresAt < ?1", now);
    }
}
