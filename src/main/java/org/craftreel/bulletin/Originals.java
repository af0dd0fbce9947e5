package org.craftreel.bulletin;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipFacts;
import org.craftreel.http.ByteCount;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;
import org.craftreel.http.Turn;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.craftreel.storage.ObjectStore;

/**
 * The files of some published clips as their authors sent them, for television and screens outside: one archive, with a
 * list of what is in it. It is written while it is sent, so that neither memory nor disk holds it; an archive whose end is
 * missing does not open, so a part never passes for the whole.
 */
@ApplicationScoped
public class Originals {

    static final int MOST = 50;

    private static final Texts TEXTS = new Texts("exports");
    private static final List<String> LIST_COLUMNS = List.of(
            "file", "clipId", "title", "organization", "craftsman", "trade", "employer", "bytes", "sha256", "located");

    /** What some system does not take in the name of a file. */
    private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]+");

    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,5})$");
    private static final int LONGEST_PART = 40;

    private final ObjectStore store;
    private final OriginalsSettings settings;
    private final RoutingContext request;
    private final Clock clock;
    private final Semaphore turns;

    Originals(ObjectStore store, OriginalsSettings settings, RoutingContext request, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.turns = new Semaphore(settings.atOnce());
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.originals.most-bytes", settings.mostBytes().asLongValue(), 1, Long.MAX_VALUE);
        Bounds.require("craftreel.originals.at-once", settings.atOnce(), 1, 1000);
        Bounds.require(
                "craftreel.originals.retry-after", settings.retryAfter(), Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** Those that are left, of all archives that may be sent at once. */
    Semaphore turns() {
        return turns;
    }

    /** A file of the archive. */
    private record Item(String name, String key, long bytes, List<Object> line) {}

    /**
     * @param asked ids of published clips of the campaign that the caller looks after, 1 to {@value #MOST}; one that is
     *     named twice comes once
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code invalid-field}, {@code archive-too-large}, {@code
     *     archives-busy}
     */
    @Transactional
    public Response download(String slug, List<String> asked, Caller caller, Language language) {
        Scope scope = Scope.of(slug, null, caller);
        Set<UUID> ids = parse(asked);
        List<Clip> clips = Clip.listPublished(scope.campaign().id, scope.organization().path, ids);
        if (clips.size() < ids.size()) {
            clips.forEach(clip -> ids.remove(clip.id));
            throw new Problem(ProblemType.NOT_FOUND, ids.iterator().next());
        }
        List<UUID> order = List.copyOf(ids);
        List<Clip> sorted = clips.stream()
                .sorted(Comparator.comparingInt(clip -> order.indexOf(clip.id)))
                .toList();
        Map<UUID, ClipFacts> facts = ClipFacts.mapOf(ids);
        List<Item> items = new ArrayList<>();
        for (Clip clip : sorted) {
            items.add(item(clip, items.size() + 1, located(facts.get(clip.id), language)));
        }
        requireWithinBounds(items);
        Turn turn = Turn.take(turns, request).orElseThrow(() -> new Problem(
                        ProblemType.ARCHIVES_BUSY, settings.retryAfter().toSeconds())
                .retryAfter(settings.retryAfter()));
        StreamingOutput archive = out -> {
            try {
                write(items, language, out);
            } finally {
                turn.end();
            }
        };
        return Response.ok(archive)
                .type("application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + scope.campaign().slug + "-originals.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void requireWithinBounds(List<Item> items) {
        long bytes = items.stream().mapToLong(Item::bytes).sum();
        long most = settings.mostBytes().asLongValue();
        if (bytes > most) {
            throw new Problem(ProblemType.ARCHIVE_TOO_LARGE, ByteCount.text(bytes), ByteCount.text(most))
                    .with("bytes", bytes)
                    .with("limit", most);
        }
    }

    private static Set<UUID> parse(List<String> asked) {
        Set<UUID> ids = new LinkedHashSet<>();
        try {
            asked.forEach(id -> ids.add(UUID.fromString(id)));
        } catch (IllegalArgumentException noId) {
            throw invalid("UUID");
        }
        if (ids.isEmpty() || ids.size() > MOST) {
            throw invalid(ids.size() + " ∉ 1–" + MOST);
        }
        return ids;
    }

    private static Problem invalid(String why) {
        return new Problem(ProblemType.INVALID_FIELD, "clip", why).with("field", "clip");
    }

    /** Whether the file says where it was recorded, in words; empty where nobody looked. */
    private static String located(ClipFacts facts, Language language) {
        return facts == null ? "" : TEXTS.in(language, facts.located ? "answer.yes" : "answer.no");
    }

    private static Item item(Clip clip, int number, String located) {
        Matcher extension = EXTENSION.matcher(clip.originalName == null ? "" : clip.originalName);
        String name = String.format(
                Locale.ROOT,
                "%03d %s - %s.%s",
                number,
                part(clip.title),
                part(clip.craftsman.name()),
                extension.find() ? extension.group(1).toLowerCase(Locale.ROOT) : "mp4");
        return new Item(
                name,
                clip.originalKey,
                clip.originalBytes,
                Stream.<Object>of(
                                name,
                                clip.id.toString(),
                                clip.title,
                                clip.organization.name,
                                clip.craftsman.name(),
                                clip.craftsman.trade(),
                                clip.craftsman.employer(),
                                clip.originalBytes,
                                clip.originalSha256,
                                located)
                        .toList());
    }

    /** Whole characters: half of a pair is none. */
    private static String part(String text) {
        String fit = UNFIT.matcher(text).replaceAll(" ").strip();
        return fit.codePointCount(0, fit.length()) <= LONGEST_PART
                ? fit
                : fit.substring(0, fit.offsetByCodePoints(0, LONGEST_PART)).strip();
    }

    private void write(List<Item> items, Language language, OutputStream out) throws IOException {
        // Not closed where it fails: that would write the end, and what is there would pass for the whole.
        ZipOutputStream archive = new ZipOutputStream(out);
        // Films are as small as they get.
        archive.setLevel(Deflater.NO_COMPRESSION);
        begin(TEXTS.in(language, "table.originals") + ".csv", archive);
        archive.write(list(items, language));
        archive.closeEntry();
        for (Item item : items) {
            begin(item.name(), archive);
            try (InputStream film = store.open(item.key(), 0, item.bytes())) {
                if (film.transferTo(archive) != item.bytes()) {
                    throw new IOException("The store has only a part of " + item.key());
                }
            }
            archive.closeEntry();
        }
        archive.finish();
    }

    private void begin(String name, ZipOutputStream archive) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(clock.millis());
        archive.putNextEntry(entry);
    }

    private static byte[] list(List<Item> items, Language language) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (Sheet sheet = new CsvSheet(written)) {
            sheet.row(LIST_COLUMNS.stream()
                    .map(column -> TEXTS.in(language, "column." + column))
                    .toList());
            for (Item item : items) {
                sheet.row(item.line());
            }
        }
        return written.toByteArray();
    }
}
