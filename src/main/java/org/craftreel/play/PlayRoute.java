package org.craftreel.play;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.craftreel.clip.Ticket;
import org.craftreel.http.BodyLimit;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.RouteFaults;
import org.craftreel.http.SlowSenders;
import org.craftreel.keys.Keyring;

/**
 * Play reports, {@code POST /api/v1/plays}; {@code META-INF/openapi.yaml} describes it. It is a route in front of the
 * resources: a report is so little work that what a resource goes through costs several times as much (docs/adr/0018).
 */
@ApplicationScoped
class PlayRoute {

    private static final String PATH = "/api/v1/plays";

    /** After the filters for other origins' pages and for bodies that say that they are too large (300), before all others. */
    private static final int ORDER = -299;

    private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final Intake intake;
    private final Keyring keys;
    private final PlaySettings settings;
    private final ObjectMapper json;
    private final AnswerWriter writer;
    private final RouteFaults faults;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer answered;
    private final SlowSenders senders;

    PlayRoute(
            Intake intake,
            Keyring keys,
            PlaySettings settings,
            ObjectMapper json,
            RouteFaults faults,
            SlowSenders senders,
            Clock clock,
            MeterRegistry meters) {
        this.intake = new PromptIntake(intake, settings);
        this.keys = keys;
        this.settings = settings;
        this.json = json;
        this.writer = new AnswerWriter(json);
        this.faults = faults;
        this.senders = senders;
        this.clock = clock;
        this.meters = meters;
        this.answered = Timer.builder("craftreel.play.requests")
                .description("From a request's head to its answer after the commit")
                .register(meters);
    }

    void install(@Observes Router router) {
        router.route(PATH).order(ORDER).handler(this::take);
    }

    private void take(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.method() == HttpMethod.OPTIONS) {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, "POST, OPTIONS")
                    .end();
            return;
        }
        if (request.method() != HttpMethod.POST) {
            refuse(
                    request,
                    new Problem(ProblemType.METHOD_NOT_ALLOWED, request.method().name())
                            .header("Allow", "POST, OPTIONS"));
            return;
        }
        if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(request, new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "application/json"));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Body body = new Body(request);
        // Nobody may hold memory by sending a body that never ends.
        senders.expect(request, settings.bodyTime());
        request.handler(body::add)
                .exceptionHandler(broken -> senders.forget(request))
                .endHandler(end -> {
                    senders.forget(request);
                    if (!body.refused) {
                        count(request, body);
                    }
                });
    }

    private static boolean isJson(String type) {
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        String name = end < 0 ? type : type.substring(0, end);
        return name.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private void count(HttpServerRequest request, Body body) {
        Context loop = Vertx.currentContext();
        try {
            Checked checked = check(ReportReader.read(body.bytes.getBytes(), json.getFactory()), request);
            intake.count(checked.reports)
                    .whenComplete((counted, fault) -> loop.runOnContext(nothing -> {
                        if (fault == null) {
                            answer(request, checked.with(counted));
                            answered.record(System.nanoTime() - body.begun, TimeUnit.NANOSECONDS);
                        } else {
                            refuse(request, fault instanceof CompletionException ? fault.getCause() : fault);
                        }
                    }));
        } catch (RuntimeException fault) {
            refuse(request, fault);
        }
    }

    private void refuse(HttpServerRequest request, Throwable fault) {
        ProblemType type = fault instanceof Problem problem ? problem.type() : ProblemType.INTERNAL;
        meters.counter("craftreel.play.refused", "problem", type.code()).increment();
        faults.answer(request, fault);
    }

    private void answer(HttpServerRequest request, PlayResult[] results) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE)
                    .putHeader(RouteFaults.CONTENT_TYPE_OPTIONS, RouteFaults.NO_SNIFF)
                    .end(writer.write(results));
        }
    }

    private Checked check(List<ReportReader.Item> items, HttpServerRequest request) {
        Origin origin = Origin.of(request.remoteAddress(), request.getHeader(HttpHeaders.USER_AGENT), keys);
        Instant now = clock.instant();
        Checked checked = new Checked(items.size());
        for (int place = 0; place < items.size(); place++) {
            ReportReader.Item item = items.get(place);
            if (item.ticket() == null) {
                checked.refuse(place, PlayResult.Refusal.MALFORMED);
                continue;
            }
            Ticket ticket = Ticket.verify(item.ticket(), keys).orElse(null);
            if (ticket == null) {
                checked.refuse(place, PlayResult.Refusal.FORGED);
                continue;
            }
            Report report = Report.of(ticket, item.watchedMs(), now, origin);
            boolean late = Duration.between(ticket.issuedAt(), now).compareTo(settings.lateLimit()) > 0;
            checked.reports.add(late ? report.afterLateLimit() : report);
        }
        return checked;
    }

    /** The items of a request: those that are refused at once, and the reports that are to be counted. */
    private static final class Checked {

        private final PlayResult[] results;
        private final List<Report> reports;

        Checked(int items) {
            results = new PlayResult[items];
            reports = new ArrayList<>(items);
        }

        void refuse(int place, PlayResult.Refusal reason) {
            results[place] = PlayResult.refused(reason);
        }

        /** With what became of the reports, in their order. */
        PlayResult[] with(List<PlayResult> counted) {
            int next = 0;
            for (int place = 0; place < results.length; place++) {
                if (results[place] == null) {
                    results[place] = counted.get(next++);
                }
            }
            return results;
        }
    }

    /** A request's body as it arrives. */
    private final class Body {

        private final HttpServerRequest request;
        private final Buffer bytes = Buffer.buffer();
        private final long begun = System.nanoTime();
        private boolean refused;

        Body(HttpServerRequest request) {
            this.request = request;
        }

        /** One that does not say its length is refused where it becomes too long; what follows is not kept. */
        void add(Buffer part) {
            if (refused) {
                return;
            }
            if (bytes.length() + part.length() > BodyLimit.BYTES) {
                refused = true;
                refuse(request, BodyLimit.tooLarge(BodyLimit.BYTES));
                return;
            }
            bytes.appendBuffer(part);
        }
    }
}
