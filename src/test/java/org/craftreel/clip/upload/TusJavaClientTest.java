package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The public Java client of tus, as apps use it, over a connection that breaks. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusJavaClientTest {

    private static final int CHUNK = 256 * 1024;
    private static final byte[] BYTES = RawHttp.noise(11 * 1024 * 1024 + 5);

    private final TusURLMemoryStore addresses = new TusURLMemoryStore();
    private Person worker;
    private UUID clip;
    private CutProxy proxy;

    @BeforeEach
    void setUp() {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.open());
        proxy = new CutProxy("127.0.0.1", RawHttp.ownPort());
    }

    @AfterEach
    void leaveNothing() {
        proxy.close();
    }

    @Test
    void uploadsInOneGo() throws Exception {
        sendAll(client().createUpload(upload()));

        Clips.assertReceived(worker, clip, BYTES);
        assertThat(Clips.view(worker, clip).getString("inside.fileName")).isEqualTo("焊花.mp4");
    }

    @Test
    void resumesWhereTheConnectionBroke() throws Exception {
        TusUploader broken = client().createUpload(upload());
        broken.setChunkSize(CHUNK);
        for (int i = 0; i < 10; i++) {
            broken.uploadChunk();
        }
        Clips.pause(300);
        proxy.cut();
        proxy.restore();

        TusUploader resumed = client().resumeUpload(upload());
        assertThat(resumed.getOffset()).isEqualTo(10L * CHUNK);
        sendAll(resumed);

        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void retriesByItselfUntilEverythingIsThere() throws Exception {
        // Each connection carries some 3 MiB and is reset then, those of HEAD and POST not.
        proxy.follow(() -> Optional.of(new CutProxy.Fault(true, 3 * 1024 * 1024, CutProxy.End.RST)));
        TusClient client = client();
        TusExecutor executor = new TusExecutor() {
            @Override
            protected void makeAttempt() throws ProtocolException, IOException {
                TusUploader uploader = client.resumeOrCreateUpload(upload());
                uploader.setRequestPayloadSize(4 * 1024 * 1024);
                sendAll(uploader);
            }
        };
        executor.setDelays(new int[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100});

        assertThat(executor.makeAttempts()).isTrue();

        Clips.assertReceived(worker, clip, BYTES);
    }

    private static void sendAll(TusUploader uploader) throws ProtocolException, IOException {
        uploader.setChunkSize(CHUNK);
        int sent = uploader.uploadChunk();
        while (sent >= 0) {
            sent = uploader.uploadChunk();
        }
        uploader.finish();
    }

    private TusClient client() throws IOException {
        TusClient client = new TusClient();
        client.setUploadCreationURL(
                URI.create("http://127.0.0.1:" + proxy.port() + Tus.PATH).toURL());
        client.setHeaders(Map.of("Authorization", "Bearer " + worker.token()));
        client.enableResuming(addresses);
        return client;
    }

    private TusUpload upload() {
        TusUpload upload = new TusUpload();
        upload.setInputStream(new ByteArrayInputStream(BYTES));
        upload.setSize(BYTES.length);
        upload.setFingerprint(clip.toString());
        upload.setMetadata(Map.of("clip", clip.toString(), "filename", "焊花.mp4"));
        return upload;
    }
}
