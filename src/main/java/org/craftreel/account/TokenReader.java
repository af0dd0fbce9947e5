package org.craftreel.account;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies access tokens with whichever key of the ring signed them: the ring, not a key file, is what changes. */
@ApplicationScoped
@Alternative
@Priority(1)
class TokenReader extends JWTCallerPrincipalFactory {

    private static final int MOST_KEPT = 2000;

    private final Keyring keys;
    private final Clock clock;
    /** Who sends many requests sends the same token with each; it ends when it says, wherever it was read. */
    private final Map<String, JWTCallerPrincipal> verified = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JWTCallerPrincipal> eldest) {
            return size() > MOST_KEPT;
        }
    });

    TokenReader(Keyring keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        JWTCallerPrincipal known = verified.get(token);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
            return known;
        }
        JWTCallerPrincipal verifiedNow = verify(token);
        verified.put(token, verifiedNow);
        return verifiedNow;
    }

    private JWTCallerPrincipal verify(String token) throws ParseException {
        try {
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setExpectedIssuer(Tokens.ISSUER)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                    .setVerificationKeyResolver((signature, nesting) -> key(signature))
                    .build();
            return new DefaultJWTCallerPrincipal(consumer.processToClaims(token));
        } catch (InvalidJwtException invalid) {
            throw new ParseException("invalid access token", invalid);
        }
    }

    private java.security.Key key(JsonWebSignature signature) throws UnresolvableKeyException {
        String id = ((JsonWebStructure) signature).getKeyIdHeaderValue();
        return keys.find(id == null ? "" : id, Purpose.TOKEN)
                .orElseThrow(() -> new UnresolvableKeyException("unknown key id"));
    }
}
