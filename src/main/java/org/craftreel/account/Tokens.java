package org.craftreel.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * Access tokens (JWT, RFC 7519, HS256 with the current key of the ring) and the refresh tokens that renew them. Each
 * refresh token is used once; all that came from one sign-in end together when it is signed out, or when one of them
 * comes back later than the grace allows, which means that somebody copied it.
 */
@ApplicationScoped
class Tokens {

    static final String ISSUER = "craftreel";
    static final String ORGANIZATION_PATH = "organization_path";

    private final AccountSettings settings;
    private final Keyring keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(AccountSettings settings, Keyring keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    Duration accessTokenLife() {
        return settings.accessTokenLife();
    }

    String access(Caller caller) {
        Instant now = clock.instant();
        return Jwt.issuer(ISSUER)
                .subject(caller.accountId().toString())
                .upn(caller.login())
                .groups(caller.role().name())
                .claim(ORGANIZATION_PATH, caller.organizationPath())
                .issuedAt(now)
                .expiresAt(now.plus(settings.accessTokenLife()))
                .jws()
                .keyId(keys.currentId())
                .sign(keys.current(Purpose.TOKEN));
    }

    @Transactional
    String beginRefresh(UUID accountId) {
        return issue(accountId, UuidCreator.getTimeOrderedEpoch());
    }

    /**
     * Exchanges a refresh token for the next one.
     *
     * @throws Problem {@code invalid-refresh-token}
     */
    @Transactional(dontRollbackOn = Problem.class)
    Renewal renew(String token) {
        Instant now = clock.instant();
        RefreshToken used = RefreshToken.lock(hash(token)).orElseThrow(Tokens::invalid);
        if (now.isAfter(used.expiresAt)) {
            throw invalid();
        }
        if (used.rotatedAt != null && now.isAfter(used.rotatedAt.plus(settings.refreshGrace()))) {
            RefreshToken.endFamily(used.family);
            throw invalid();
        }
        if (used.rotatedAt == null) {
            used.rotatedAt = now;
        }
        Account account = Account.findWithOrganization(used.accountId)
                .filter(found -> found.enabled)
                .orElseThrow(Tokens::invalid);
        return new Renewal(account, issue(account.id, used.family));
    }

    @Transactional
    void end(String token) {
        RefreshToken.lock(hash(token)).ifPresent(found -> RefreshToken.endFamily(found.family));
    }

    /** Rows of sign-ins that ended by themselves. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void deleteExpired() {
        RefreshToken.deleteExpired(clock.instant());
    }

    record Renewal(Account account, String refreshToken) {}

    private String issue(UUID accountId, UUID family) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        RefreshToken row = new RefreshToken();
        row.hash = hash(token);
        row.family = family;
        row.accountId = accountId;
        row.expiresAt = clock.instant().plus(settings.refreshTokenLife());
        row.persist();
        return token;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static Problem invalid() {
        return new Problem(ProblemType.INVALID_REFRESH_TOKEN);
    }
}
