package org.craftreel.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;

/**
 * Sends a week's reports as phones do: each connection its next request when its last was answered, and what was not
 * acknowledged again, until it is.
 */
final class DrillSender {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final DrillSize size;
    private final ModelWeek week;
    private final DrillCampaign campaign;
    private final Keyring keys;
    private final long nonce;
    private final int[] arrivals;
    /** Where each request's reports begin in the arrivals. */
    private final int[] begins;

    private final int[] micros;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    DrillSender(URI service, DrillSize size, DrillCampaign campaign, Keyring keys) {
        this.address = service.resolve("/api/v1/plays");
        this.size = size;
        this.week = new ModelWeek(size);
        this.campaign = campaign;
        this.keys = keys;
        // Two drills of one seed have different clips, and so different tickets.
        this.nonce = campaign.clip(0).getLeastSignificantBits();
        this.arrivals = week.arrivals();
        this.begins = begins();
        this.micros = new int[begins.length - 1];
    }

    /** Batches of every size up to the greatest, those of who is online as well as those of who was not. */
    private int[] begins() {
        IntStream.Builder found = IntStream.builder();
        int begin = 0;
        for (int request = 0; begin < arrivals.length; request++) {
            found.add(begin);
            begin += 1 + (int) (week.bits(request, 9) % size.batch());
        }
        found.add(arrivals.length);
        return found.build().toArray();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long retries() {
        return retries.get();
    }

    long refused() {
        return refused.get();
    }

    /** Of the requests' times, in milliseconds; sorts them. */
    double percentile(double share) {
        Arrays.sort(micros);
        return micros[(int) Math.min(micros.length - 1, Math.ceil(micros.length * share))] / 1000.0;
    }

    /** Sends everything; returns when all is acknowledged. */
    void send(int connections) throws DrillFailedException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(senders.submit(() -> {
                    sendNext();
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof DrillFailedException failed) {
                throw failed;
            }
            throw new IllegalStateException(fault.getCause());
        } finally {
            senders.shutdownNow();
        }
    }

    private void sendNext() throws DrillFailedException, InterruptedException {
        // A client of its own is a connection of its own.
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int request = next.getAndIncrement();
        while (request < micros.length) {
            int reports = begins[request + 1] - begins[request];
            byte[] body = body(begins[request], begins[request + 1]);
            long begin = System.nanoTime();
            read(sendUntilAcknowledged(body, http), reports);
            micros[request] = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - begin) / 1000);
            acknowledged.addAndGet(reports);
            request = next.getAndIncrement();
        }
    }

    private byte[] body(int from, int to) {
        StringBuilder body = new StringBuilder(16 + (to - from) * 140).append("{\"plays\":[");
        for (int at = from; at < to; at++) {
            boolean repeat = arrivals[at] < 0;
            int number = repeat ? ~arrivals[at] : arrivals[at];
            ModelWeek.Play play = week.play(number);
            body.append(at == from ? "" : ",")
                    .append("{\"ticket\":\"")
                    .append(ticket(number, play).sign(keys))
                    .append("\",\"watchedMs\":")
                    .append(week.watchedMs(number, play.clip(), repeat))
                    .append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Ticket ticket(int number, ModelWeek.Play play) {
        long issued = size.weekBegin().toEpochMilli() + play.issuedMs();
        UUID id = new UUID(
                issued << 16 | 0x7000L | week.bits(number, 10) & 0xfff,
                0x8000_0000_0000_0000L | (week.bits(number, 11) ^ nonce) >>> 2);
        UUID viewer = new UUID(
                week.bits(play.viewer(), 12) & ~0xf000L | 0x4000L,
                0x8000_0000_0000_0000L | week.bits(play.viewer(), 13) >>> 1);
        return new Ticket(id, campaign.clip(play.clip()), viewer, 1);
    }

    private byte[] sendUntilAcknowledged(byte[] body, HttpClient http)
            throws DrillFailedException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last;
        do {
            try {
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                last = "HTTP " + answer.statusCode();
            } catch (IOException broken) {
                last = broken.toString();
            }
            retries.incrementAndGet();
            Thread.sleep(PAUSE_MS);
        } while (System.nanoTime() < deadline);
        throw new DrillFailedException(
                "服务持续不确认播放上报：" + last, "The service has not acknowledged reports for a minute: " + last);
    }

    private void read(byte[] answer, int reports) throws DrillFailedException {
        try {
            JsonNode results = JSON.readTree(answer).path("results");
            for (JsonNode result : results) {
                if (result.path("standing").asText().equals("REFUSED")) {
                    refused.incrementAndGet();
                }
            }
            if (results.size() != reports) {
                throw new DrillFailedException("答复与上报数量不符。", results.size() + " answers to " + reports + " reports.");
            }
        } catch (IOException malformed) {
            throw new DrillFailedException("无法理解服务的答复。", "An answer is not understood: " + malformed.getMessage());
        }
    }
}
