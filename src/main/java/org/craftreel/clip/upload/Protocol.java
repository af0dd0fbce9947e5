package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;

/** A protocol in which senders and this service speak of the same uploads. */
interface Protocol {

    /** @throws Problem {@code invalid-field}, {@code unsupported-media-type} */
    NewUpload announced(HttpServerRequest request);

    /** @throws Problem {@code invalid-field}, {@code unsupported-media-type} */
    Appending appending(HttpServerRequest request);

    /** What the creating request itself brings; empty when it brings nothing. */
    Optional<Appending> appendingAtOnce(HttpServerRequest request, NewUpload announced);

    /** Tells the sender where to go on before its bytes have come, where the protocol can. */
    void opened(HttpServerRequest request, Upload upload);

    /** Tells the sender each offset that is safe, where the protocol can. */
    LongConsumer progress(HttpServerRequest request);

    Response created(Upload upload, Optional<ClipState> done);

    Response state(Upload upload);

    Response appended(Upload upload, Optional<ClipState> done);

    /** With what the protocol says beside a refusal. */
    default Problem refused(Problem problem) {
        return problem;
    }

    /** How it is told that bytes are sent for an upload which has all of them. */
    default Problem complete(Problem overlong) {
        return overlong;
    }

    /** Whether an upload ends when more comes than was announced. */
    default boolean endsOverlong() {
        return false;
    }
}
