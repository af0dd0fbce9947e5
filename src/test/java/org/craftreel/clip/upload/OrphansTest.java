package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.OpenMultipart;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What killed processes left in the store, looked for by a clock that is two hours ahead. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class OrphansTest {

    private static final String UPLOAD = """
            insert into upload (id, account_id, kind, status, max_bytes, offset_bytes, object_key, multipart_id,
                                created_at, expires_at)
            select ?, id, 'PIECE', ?, 100, 7, ?, ?, now(), now() + interval '1 day' from account where login = ?
            """;

    @Inject
    EntityManager entities;

    @Inject
    UploadLife life;

    @Inject
    ObjectStore store;

    @Inject
    Multiparts multiparts;

    @Inject
    UploadSettings settings;

    @Inject
    Clock clock;

    private final UUID upload = UUID.randomUUID();
    private final String key = "originals/" + UuidCreator.getTimeOrderedEpoch();
    private String id;
    private UploadCleaning cleaning;

    @BeforeEach
    void begin() {
        Clock ahead = Clock.offset(clock, Duration.ofHours(2));
        cleaning = new UploadCleaning(entities, life, store, multiparts, settings, ahead);
        id = multiparts.begin(key, "video/mp4");
    }

    @AfterEach
    void leaveNothing() {
        multiparts.abort(key, id);
        Rows.execute("delete from upload where id = ?", upload);
    }

    @Test
    void partsThatNoRowNamesGo() {
        removeOrphans();

        assertThat(isOpen()).isFalse();
    }

    @Test
    void partsOfAnUploadUnderWayStay() {
        upload("OPEN");

        removeOrphans();

        assertThat(isOpen()).isTrue();
    }

    @Test
    void whatAKilledStoreLeftOfPartsThatItJoinedGoes() {
        upload("DONE");

        removeOrphans();

        assertThat(isOpen()).isFalse();
    }

    private void upload(String status) {
        Rows.execute(UPLOAD, upload, status, key, id, People.get().worker.login());
    }

    private void removeOrphans() {
        QuarkusTransaction.requiringNew().run(cleaning::removeOrphans);
    }

    private boolean isOpen() {
        return multiparts.listOpen().stream().map(OpenMultipart::key).anyMatch(key::equals);
    }
}
