package org.craftreel.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.craftreel.keys.SignatureKey;
import org.craftreel.ledger.CanonicalJson;

/**
 * Signs final runs: JWS (RFC 7515) in compact form with Ed25519 (RFC 8037). The payload is what the run's digest is of, and
 * the header has the public key, so that a signature can be verified by itself; whose key it is has to be known from
 * elsewhere, such as the notice that printed it.
 */
@ApplicationScoped
class RunSignature {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String keyId;
    private final SignatureKey key;

    RunSignature(Keyring keyring) {
        keyId = keyring.currentId();
        key = new SignatureKey(keyring.current(Purpose.RANKING).getEncoded());
    }

    String sign(RankingRun run) {
        ObjectNode header = JSON.createObjectNode().put("alg", "EdDSA").put("kid", keyId);
        header.putObject("jwk")
                .put("crv", "Ed25519")
                .put("kty", "OKP")
                .put("x", ENCODER.encodeToString(key.publicBytes()));
        String text = ENCODER.encodeToString(CanonicalJson.bytes(header)) + "."
                + ENCODER.encodeToString(CanonicalJson.bytes(RunSeal.head(run)));
        return text + "." + ENCODER.encodeToString(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The public key of a signature, as its header has it; empty where there is none. */
    static String publicKey(String signature) {
        try {
            JsonNode header = JSON.readTree(DECODER.decode(signature.substring(0, signature.indexOf('.'))));
            return header.path("jwk").path("x").asText();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return "";
        }
    }

    /** Whether a run has a signature of what it says, by the key in the signature's own header. */
    static boolean isSigned(RankingRun run) {
        if (run.signature == null) {
            return false;
        }
        String[] parts = run.signature.split("\\.", -1);
        try {
            byte[] payload = CanonicalJson.bytes(RunSeal.head(run));
            byte[] signature = DECODER.decode(parts[2]);
            return parts.length == 3
                    && Arrays.equals(DECODER.decode(parts[1]), payload)
                    && ENCODER.encodeToString(payload).equals(parts[1])
                    && ENCODER.encodeToString(signature).equals(parts[2])
                    && SignatureKey.isSigned(
                            DECODER.decode(publicKey(run.signature)),
                            (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                            signature);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return false;
        }
    }
}
