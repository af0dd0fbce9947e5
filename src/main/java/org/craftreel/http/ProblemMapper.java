package org.craftreel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every fault that reaches the edge into an answer: a problem for programs, a page for people. */
@ApplicationScoped
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** How long a client is asked to wait for a database or a store that is away. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    private static final Pattern ELEMENT = Pattern.compile("\\.<[a-z ]+>");

    private final ProblemAnswer answer;

    ProblemMapper(ProblemAnswer answer) {
        this.answer = answer;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, HttpServerRequest request) {
        return answer.to(request, problem);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response notSignedIn(RuntimeException fault, HttpServerRequest request) {
        // Signing in asks the database: a database that is away must not read as a wrong password.
        if (Faults.isDatabaseAway(fault)) {
            return answer.to(request, databaseAway());
        }
        if (fault.getCause() instanceof Problem problem && problem.type() == ProblemType.TOO_MANY_SIGN_INS) {
            return answer.to(request, problem);
        }
        return answer.to(request, new Problem(ProblemType.UNAUTHENTICATED));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException fault, HttpServerRequest request) {
        return answer.to(request, new Problem(ProblemType.FORBIDDEN));
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException fault, HttpServerRequest request) {
        return answer.to(request, ofJson(fault));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException fault, HttpServerRequest request) {
        ConstraintViolation<?> first =
                fault.getConstraintViolations().iterator().next();
        // An element of a list has no name of its own: it is told by the list's, with its place.
        String path = ELEMENT.matcher(first.getPropertyPath().toString()).replaceAll("");
        String field = path.substring(path.lastIndexOf('.') + 1);
        return answer.to(
                request, new Problem(ProblemType.INVALID_FIELD, field, first.getMessage()).with("field", field));
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException fault, HttpServerRequest request) {
        if (fault.getCause() instanceof JsonProcessingException json) {
            return answer.to(request, ofJson(json));
        }
        return switch (fault.getResponse().getStatus()) {
            case 400 -> answer.to(request, new Problem(ProblemType.MALFORMED_REQUEST, request.path()));
            case 401 -> answer.to(request, new Problem(ProblemType.UNAUTHENTICATED));
            case 403 -> answer.to(request, new Problem(ProblemType.FORBIDDEN));
            case 404 -> answer.to(request, notFound(fault.getCause(), request));
            case 405 ->
                answer.to(
                        request,
                        new Problem(
                                ProblemType.METHOD_NOT_ALLOWED, request.method().name()));
            case 406 -> answer.to(request, new Problem(ProblemType.NOT_ACCEPTABLE));
            case 413 -> answer.to(request, BodyLimit.tooLarge(BodyLimit.BYTES));
            case 415 ->
                answer.to(request, new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, BodyLimit.mediaType(request)));
            default -> fault.getResponse();
        };
    }

    @ServerExceptionMapper
    Response fault(Throwable fault, HttpServerRequest request) {
        if (Faults.isDatabaseAway(fault)) {
            LOG.warnf("The database is away: %s", fault.toString());
            return answer.to(request, databaseAway());
        }
        Optional<Problem> taken = Faults.findTaken(fault);
        if (taken.isPresent()) {
            return answer.to(request, taken.get());
        }
        if (Faults.isOfNoText(fault)) {
            return answer.to(request, new Problem(ProblemType.MALFORMED_REQUEST, "U+0000"));
        }
        if (request.response().closed() && isOfTheConnection(fault)) {
            // As phones' connections are; nobody hears the answer.
            LOG.debugf("The sender of %s %s went away: %s", request.method(), request.path(), fault);
            return answer.to(request, new Problem(ProblemType.MALFORMED_REQUEST, request.path()));
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(fault, "Fault %s at %s %s", reference, request.method(), request.path());
        return answer.to(request, new Problem(ProblemType.INTERNAL, reference).with("reference", reference));
    }

    /**
     * Nothing is there, or a parameter of the query is not what it has to be: RESTEasy has the same status for both. Which one it is
     * tells the text of its cause, that quotes what could not be read; a word of the path that cannot be read names nothing.
     */
    private static Problem notFound(Throwable unread, HttpServerRequest request) {
        String text = unread == null ? null : Objects.toString(unread.getMessage(), "");
        if (text != null) {
            for (Map.Entry<String, String> parameter : request.params()) {
                String value = parameter.getValue();
                if (text.contains('"' + value + '"')
                        || text.contains("'" + value + "'")
                        || text.endsWith(": " + value)) {
                    return new Problem(ProblemType.MALFORMED_REQUEST, parameter.getKey() + "=" + value);
                }
            }
        }
        return new Problem(ProblemType.NOT_FOUND, request.path());
    }

    private static boolean isOfTheConnection(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof HttpClosedException || cause instanceof ClosedChannelException);
    }

    private static Problem databaseAway() {
        return new Problem(ProblemType.DATABASE_UNAVAILABLE, AWAY.toSeconds()).retryAfter(AWAY);
    }

    private static Problem ofJson(JsonProcessingException fault) {
        // What the body's own stream refused, wrapped on its way through the parser.
        if (fault.getCause() instanceof Problem refused) {
            return refused;
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return new Problem(ProblemType.UNKNOWN_FIELD, unknown.getPropertyName())
                    .with("field", unknown.getPropertyName());
        }
        if (fault instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            String field = nameOf(mismatch.getPath());
            return new Problem(ProblemType.INVALID_FIELD, field, expected(mismatch.getTargetType()))
                    .with("field", field);
        }
        String where = fault.getLocation() == null
                ? "JSON"
                : "JSON " + fault.getLocation().getLineNr() + ":"
                        + fault.getLocation().getColumnNr();
        return new Problem(ProblemType.MALFORMED_REQUEST, where);
    }

    /** Of an item of a list it is the list's. */
    private static String nameOf(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce("[]", (outer, inner) -> inner);
    }

    /** What a field is made of, in signs that both languages know. */
    private static String expected(Class<?> type) {
        if (type == null) {
            return "JSON";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true, false";
        }
        if (type == UUID.class) {
            return "UUID";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "ISO 8601";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "0–9";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "\"…\"";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "[…]" : "{…}";
    }
}
