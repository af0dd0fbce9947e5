package org.craftreel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.ObjectKeys;
import org.craftreel.clip.upload.LostUploads;
import org.craftreel.clip.upload.UploadSettings;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.Spool;
import org.craftreel.storage.StoredPart;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Entries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The comparison beside a running service. It is made by a clock that is two hours ahead: what is written now is old by
 * it, and young by the clock of the service, whose own sweep therefore leaves it.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class StorageCheckTest {

    private static final Duration AHEAD = Duration.ofHours(2);

    private static final String UPLOAD = """
            insert into upload (id, account_id, kind, status, max_bytes, offset_bytes, object_key, multipart_id,
                                tail_key, tail_bytes, created_at, expires_at)
            select ?, id, 'PIECE', ?, 100, 7, ?, ?, ?, ?, now(), now() + interval '1 day' from account where login = ?
            """;

    @Inject
    ObjectStore store;

    @Inject
    Multiparts multiparts;

    @Inject
    DataSource database;

    @Inject
    LostUploads uploads;

    @Inject
    UploadSettings settings;

    @Inject
    Clock clock;

    private final UUID clip = UUID.randomUUID();
    private final List<Difference> told = new ArrayList<>();
    private String original;
    private StorageCheck check;

    @BeforeEach
    void begin() {
        check = new StorageCheck(database, store, multiparts, uploads, settings, Clock.offset(clock, AHEAD));
        original = put("originals/" + UuidCreator.getTimeOrderedEpoch(), 9);
        UUID row = Rows.publishedClip(Campaigns.open(), 8000);
        Rows.execute("update clip set original_key = ?, original_bytes = 9 where id = ?", original, row);
    }

    @AfterEach
    void leaveNothing() {
        Rows.execute("update clip set original_key = null, original_bytes = null where original_key = ?", original);
        store.delete(original);
    }

    @Test
    void whatNoRowNamesIsToldAndStaysUnlessRepairIsAsked() {
        List<String> unnamed = List.of(
                put("originals/" + UuidCreator.getTimeOrderedEpoch(), 5),
                put("renditions/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/clip.mp4", 5),
                put("looks/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/cover.jpg", 5),
                put("evidence/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/cover.jpg", 5),
                put("tails/" + clip + "/" + UuidCreator.getTimeOrderedEpoch(), 5));

        StorageCheck.Outcome outcome = check.run(false, told::add);

        assertThat(outcome.removed()).isZero();
        assertThat(outcome.withheld()).isFalse();
        for (String key : unnamed) {
            assertThat(of(key))
                    .containsExactly(new Difference(
                            Difference.Kind.UNNAMED_OBJECT,
                            key,
                            madeAt(key).toString(),
                            OptionalLong.of(5),
                            OptionalLong.empty(),
                            false));
            assertThat(store.find(key)).isPresent();
        }
        assertThat(of(original)).isEmpty();

        told.clear();
        check.run(true, told::add);

        assertThat(unnamed)
                .allSatisfy(key ->
                        assertThat(of(key)).extracting(Difference::removed).containsExactly(true))
                .allSatisfy(key -> assertThat(store.find(key)).isEmpty());
        assertThat(store.find(original)).isPresent();
    }

    @Test
    void youngOnesAndWhatOthersKeepAreSpared() {
        Instant young = clock.instant().plus(AHEAD).minus(settings.orphanAge().dividedBy(2));
        List<String> spared = List.of(
                put("originals/" + UuidCreator.getTimeOrderedEpoch(young), 5),
                put("renditions/" + clip + "/" + UuidCreator.getTimeOrderedEpoch(young) + "/poster.jpg", 5),
                put("backup/" + UuidCreator.getTimeOrderedEpoch(), 5));

        check.run(true, told::add);

        assertThat(spared).allSatisfy(key -> {
            assertThat(of(key)).isEmpty();
            assertThat(store.find(key)).isPresent();
            store.delete(key);
        });
    }

    @Test
    void whatSomebodyPutAmongOursIsToldAndStays() {
        List<String> foreign = List.of(put("originals/film-of-the-operator.mp4", 5), put("tails/" + clip, 5));

        check.run(true, told::add);

        assertThat(foreign).allSatisfy(key -> {
            assertThat(of(key))
                    .containsExactly(new Difference(
                            Difference.Kind.FOREIGN_OBJECT, key, "", OptionalLong.of(5), OptionalLong.empty(), false));
            assertThat(store.find(key)).isPresent();
            store.delete(key);
        });
    }

    @Test
    void repairLeavesWhatEveryKindOfRowNames() {
        UUID upload = UUID.randomUUID();
        String whole = put("originals/" + UuidCreator.getTimeOrderedEpoch(), 7);
        String tail = put("tails/" + upload + "/" + UuidCreator.getTimeOrderedEpoch(), 3);
        String poster = put("renditions/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/poster.jpg", 4);
        upload(upload, "OPEN", whole, null, tail, 3);
        nameRendition(poster, 4);
        String banner = put("looks/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/cover.jpg", 6);
        nameBanner(banner, 6);

        check.run(true, told::add);

        assertThat(Set.of(whole, tail, poster, banner)).allSatisfy(key -> {
            assertThat(of(key)).isEmpty();
            assertThat(store.find(key)).isPresent();
        });
        store.delete(banner);
        check.run(true, told::add);
        assertThat(of(banner))
                .extracting(Difference::kind, Difference::removed)
                .containsExactly(tuple(Difference.Kind.PICTURE, false));
        Rows.execute("delete from campaign_picture where object_key = ?", banner);
        forget(upload);
        Rows.execute("delete from rendition where object_key = ?", poster);
        Set.of(whole, tail, poster).forEach(store::delete);
    }

    @Test
    void unfinishedObjectIsAbortedWhenNoRowNamesIt() {
        UUID upload = UUID.randomUUID();
        String unnamed = "originals/" + UuidCreator.getTimeOrderedEpoch();
        String named = "originals/" + UuidCreator.getTimeOrderedEpoch();
        multiparts.begin(unnamed, "video/mp4");
        String id = multiparts.begin(named, "video/mp4");
        upload(upload, "OPEN", named, id, null, 0);

        check.run(false, told::add);
        assertThat(of(unnamed))
                .extracting(Difference::kind, Difference::removed)
                .containsExactly(tuple(Difference.Kind.UNNAMED_MULTIPART, false));
        assertThat(isOpen(unnamed)).isTrue();

        told.clear();
        check.run(true, told::add);
        assertThat(of(unnamed)).extracting(Difference::removed).containsExactly(true);
        assertThat(isOpen(unnamed)).isFalse();
        assertThat(of(named)).isEmpty();
        assertThat(isOpen(named)).isTrue();

        multiparts.abort(named, id);
        forget(upload);
    }

    @Test
    void whatAKilledStoreLeftOfPartsThatItJoinedGoes() {
        UUID upload = UUID.randomUUID();
        String key = put("originals/" + UuidCreator.getTimeOrderedEpoch(), 7);
        String id = multiparts.begin(key, "video/mp4");
        putPart(key, id, 2, 5);
        upload(upload, "DONE", key, id, null, 0);

        check.run(true, told::add);

        assertThat(of(key))
                .extracting(Difference::kind, Difference::removed)
                .contains(tuple(Difference.Kind.UNNAMED_MULTIPART, true));
        assertThat(isOpen(key)).isFalse();
        forget(upload);
        store.delete(key);
    }

    @Test
    void whatRowsNameAndTheStoreLacksIsToldAndStaysNamed() {
        UUID upload = UUID.randomUUID();
        String tail = "tails/" + upload + "/" + UuidCreator.getTimeOrderedEpoch();
        String poster = "renditions/" + clip + "/" + UuidCreator.getTimeOrderedEpoch() + "/poster.jpg";
        upload(upload, "OPEN", null, null, tail, 3);
        UUID owner = nameRendition(poster, 4);
        store.delete(original);
        put(original, 8);

        check.run(false, told::add);
        assertThat(of(tail)).containsExactly(lost(Difference.Kind.TAIL, tail, upload, OptionalLong.empty(), 3));
        assertThat(Rows.ask("select tail_key from upload where id = ?", upload)).isEqualTo(tail);

        told.clear();
        check.run(true, told::add);
        assertThat(of(tail)).extracting(Difference::removed).containsExactly(true);
        assertThat(of(poster)).containsExactly(lost(Difference.Kind.RENDITION, poster, owner, OptionalLong.empty(), 4));
        assertThat(of(original))
                .containsExactly(lost(Difference.Kind.ORIGINAL, original, owner, OptionalLong.of(8), 9));
        assertThat(Rows.ask("select cause from upload where id = ? and status = 'ENDED'", upload))
                .isEqualTo("upload-gone");
        assertThat(store.find(original)).isPresent();
        told.clear();
        check.run(true, told::add);
        assertThat(of(tail)).isEmpty();
        forget(upload);
        Rows.execute("delete from rendition where object_key = ?", poster);
    }

    @Test
    void tailOfAnUploadThatEndedIsNotMissed() {
        UUID upload = UUID.randomUUID();
        String tail = "tails/" + upload + "/" + UuidCreator.getTimeOrderedEpoch();
        upload(upload, "DONE", null, null, tail, 3);

        check.run(false, told::add);

        assertThat(of(tail)).isEmpty();
        forget(upload);
    }

    @Test
    void partsThatTheStoreLacksAreTold() {
        UUID upload = UUID.randomUUID();
        String key = "originals/" + UuidCreator.getTimeOrderedEpoch();
        String id = multiparts.begin(key, "video/mp4");
        StoredPart first = putPart(key, id, 1, 6);
        upload(upload, "OPEN", key, id, null, 0);
        name(upload, first);

        check.run(false, told::add);
        assertThat(of(key)).isEmpty();

        name(upload, new StoredPart(2, "0123456789abcdef0123456789abcdef", 11));
        check.run(false, told::add);
        assertThat(of(key)).containsExactly(lost(Difference.Kind.PARTS, key, upload, OptionalLong.of(6), 17));

        told.clear();
        multiparts.abort(key, id);
        check.run(false, told::add);
        assertThat(of(key)).containsExactly(lost(Difference.Kind.PARTS, key, upload, OptionalLong.empty(), 17));
        forget(upload);
    }

    /** Its sender begins again, rather than to ask in vain until it expires. */
    @Test
    void uploadWhosePartsAreLostIsEndedAndItsClipWaitsAgain() {
        UUID upload = UUID.randomUUID();
        UUID entry = Entries.save(People.get().worker, Campaigns.open());
        String key = "originals/" + UuidCreator.getTimeOrderedEpoch();
        String id = multiparts.begin(key, "video/mp4");
        upload(upload, "OPEN", key, id, null, 0);
        Rows.execute("update upload set kind = 'WHOLE', clip_id = ? where id = ?", entry, upload);
        Rows.execute("update clip set status = 'UPLOADING' where id = ?", entry);
        name(upload, new StoredPart(1, "0123456789abcdef0123456789abcdef", 7));

        check.run(true, told::add);

        assertThat(of(key))
                .extracting(Difference::kind, Difference::removed)
                .containsExactly(tuple(Difference.Kind.PARTS, true));
        assertThat(Rows.ask("select cause from upload where id = ? and status = 'ENDED'", upload))
                .isEqualTo("upload-gone");
        assertThat(Rows.ask("select status from clip where id = ?", entry)).isEqualTo("DRAFT");
        multiparts.abort(key, id);
        forget(upload);
    }

    @Test
    void moreThanABatchIsComparedToTheLast() {
        List<String> unnamed = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            unnamed.add(put("originals/" + UuidCreator.getTimeOrderedEpoch(), 1));
        }

        StorageCheck.Outcome outcome = check.run(true, told::add);

        assertThat(told.stream().filter(Difference::removed).map(Difference::key))
                .containsAll(unnamed);
        assertThat(outcome.objects()).isGreaterThan(1100);
        assertThat(outcome.differences()).isEqualTo(told.size());
        assertThat(outcome.remaining())
                .isEqualTo(told.stream().filter(one -> !one.removed()).count());
        assertThat(unnamed).allSatisfy(key -> assertThat(store.find(key)).isEmpty());
    }

    private List<Difference> of(String key) {
        return told.stream().filter(one -> one.key().equals(key)).toList();
    }

    private static Difference lost(Difference.Kind kind, String key, UUID owner, OptionalLong found, long expected) {
        return new Difference(kind, key, owner.toString(), found, OptionalLong.of(expected), false);
    }

    private boolean isOpen(String key) {
        return multiparts.listOpen().stream().anyMatch(open -> open.key().equals(key));
    }

    private String put(String key, int bytes) {
        try (Spool content = spool(bytes)) {
            store.put(key, content, "video/mp4");
        }
        return key;
    }

    private StoredPart putPart(String key, String id, int number, int bytes) {
        try (Spool content = spool(bytes)) {
            return multiparts.put(key, id, number, content);
        }
    }

    private Spool spool(int bytes) {
        Spool content = store.newSpool();
        content.append(new byte[bytes], 0, bytes);
        return content;
    }

    private static void nameBanner(String key, int bytes) {
        Rows.execute(
                "insert into campaign_picture select id, 'BANNER', ?, repeat('0', 64), ?, 800, 400, '' from campaign"
                        + " where slug = ?",
                key,
                bytes,
                Campaigns.open());
    }

    private UUID nameRendition(String key, long bytes) {
        UUID owner = (UUID) Rows.ask("select id from clip where original_key = ?", original);
        Rows.execute(
                "insert into rendition (clip_id, kind, object_key, content_type, bytes, width, height, created_at)"
                        + " values (?, 'POSTER', ?, 'image/jpeg', ?, 360, 640, now())",
                owner,
                key,
                bytes);
        return owner;
    }

    private static void upload(UUID id, String status, String key, String multipartId, String tail, long tailBytes) {
        Rows.execute(
                UPLOAD,
                id,
                status,
                key,
                multipartId,
                tail,
                tailBytes,
                People.get().worker.login());
    }

    private static void name(UUID upload, StoredPart part) {
        Rows.execute(
                "insert into upload_part (upload_id, number, etag, bytes) values (?, ?, ?, ?)",
                upload,
                part.number(),
                part.etag(),
                part.bytes());
    }

    private static void forget(UUID upload) {
        Rows.execute("delete from upload where id = ?", upload);
    }

    private static Instant madeAt(String key) {
        return ObjectKeys.madeAt(key).orElseThrow();
    }
}
