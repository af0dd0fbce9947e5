package org.craftreel.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Turn;
import org.craftreel.ranking.RankingExport;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/**
 * A run on its way to whoever asked, who may be anybody and read as slowly as they like: there are so many at once and no more,
 * and each has its time. One that is cut off has fewer entries than its run says, so a part does not pass for the whole.
 */
@ApplicationScoped
class RunFile {

    private static final Logger LOG = Logger.getLogger(RunFile.class);

    private final RankingExport export;
    private final RunFileSettings settings;
    private final RoutingContext request;
    private final Semaphore turns;

    RunFile(RankingExport export, RunFileSettings settings, RoutingContext request) {
        this.export = export;
        this.settings = settings;
        this.request = request;
        this.turns = new Semaphore(settings.atOnce());
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.run-file.at-once", settings.atOnce(), 1, 1000);
        Bounds.require(
                "craftreel.run-file.retry-after", settings.retryAfter(), Duration.ofSeconds(1), Duration.ofHours(1));
        Bounds.require("craftreel.run-file.longest", settings.longest(), Duration.ofSeconds(1), Duration.ofDays(1));
    }

    /** Those that are left, of all that may be sent at once. */
    Semaphore turns() {
        return turns;
    }

    /**
     * @param run of the campaign
     * @throws Problem {@code exports-busy}
     */
    StreamingOutput send(String slug, UUID run) {
        Turn turn = Turn.take(turns, request).orElseThrow(() -> new Problem(
                        ProblemType.EXPORTS_BUSY, settings.retryAfter().toSeconds())
                .retryAfter(settings.retryAfter()));
        cutInTime();
        HttpServerResponse response = request.response();
        return out -> {
            try {
                Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                export.writeRun(slug, run, lines);
                lines.flush();
            } catch (SQLException away) {
                throw new IOException(away);
            } catch (IOException failed) {
                if (!response.closed()) {
                    throw failed;
                }
                // Whoever read went away or was cut off: no fault of ours, and nobody hears of it.
                LOG.debugf("An export of the run %s ended before its end: %s", run, failed);
            } finally {
                turn.end();
            }
        };
    }

    /** From beside: whoever writes may be waiting for the reader. */
    private void cutInTime() {
        Vertx vertx = request.vertx();
        HttpServerRequest asked = request.request();
        long timer = vertx.setTimer(settings.longest().toMillis(), late -> cut(asked));
        request.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private static void cut(HttpServerRequest request) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        LOG.infof("%s took too long and is cut off", request.path());
        if (request.version() == HttpVersion.HTTP_2) {
            // Other answers are on the connection too.
            request.response().reset();
        } else {
            // As one that is idle is: closed in any other way, it would first wait for the reader to take what is
            // written.
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }
}
