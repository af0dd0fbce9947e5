package org.craftreel.clip;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemAnswer;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.StorageUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Faults of object storage as problems. */
@ApplicationScoped
class StorageProblems {

    private static final Logger LOG = Logger.getLogger(StorageProblems.class);
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final ProblemAnswer answer;

    StorageProblems(ProblemAnswer answer) {
        this.answer = answer;
    }

    @ServerExceptionMapper
    Response away(StorageUnavailableException fault, HttpServerRequest request) {
        LOG.warnf("Object storage is away: %s", fault);
        return answer.to(request, new Problem(ProblemType.STORAGE_UNAVAILABLE, AWAY.toSeconds()).retryAfter(AWAY));
    }

    @ServerExceptionMapper
    Response missing(NoSuchObjectException fault, HttpServerRequest request) {
        LOG.warnf("An object that a row names is not in storage: %s", fault.getMessage());
        return answer.to(request, new Problem(ProblemType.NOT_FOUND, request.path()));
    }
}
