package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.MediaJob;
import org.craftreel.storage.ObjectStore;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a phone was is in no byte of what is made of its film, and whoever looks after the clip is told that it is known. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class PlaceRemovalTest {

    private static final String LATITUDE = "36.0611";
    private static final String LONGITUDE = "103.8343";
    private static final String PLACE = "+" + LATITUDE + "+" + LONGITUDE + "/";
    /** As {@code loci} of 3GP has it, in 65,536ths of a degree. */
    private static final byte[] BINARY = Boxes.ints(Math.round(36.0611 * 65_536));

    private static final String FILM = "-f lavfi -i testsrc2=s=360x640:r=25:d=3 -f lavfi -i sine=d=3 -c:a aac";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    @Inject
    MediaWorker worker;

    @Inject
    ObjectStore store;

    @TempDir
    Path directory;

    private Person author;

    @BeforeEach
    void setUp() {
        author = People.get().worker;
    }

    /** Keys and values of Apple's, in a box {@code meta} of the movie. */
    @Test
    void ofAFilmAsApplesPhonesWriteThem() throws IOException {
        Path film = make(
                "phone.mov",
                H264,
                "-movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=+36.0611+103.8343+1517.2/"
                        + " -metadata com.apple.quicktime.make=Apple -metadata com.apple.quicktime.model=iPhone15,2");
        assertThat(text(film)).contains("mdta", "com.apple.quicktime.location.ISO6709", LATITUDE);

        requireNowhere(film, "Apple iPhone15,2");
    }

    /** The box {@code ©xyz} in an MP4, and names of Android's beside it. */
    @Test
    void ofAFilmAsAndroidsPhonesWriteThem() throws IOException {
        Path film =
                make("android.mov", H264, "-metadata location=" + PLACE + " -metadata make=HUAWEI -metadata model=P60");
        byte[] bytes = Files.readAllBytes(film);
        int brand = Boxes.indexOf(bytes, "ftyp") + 4;
        System.arraycopy(Boxes.text("mp42"), 0, bytes, brand, 4);
        Files.write(film, bytes);
        assertThat(text(film)).contains("\u00a9xyz", LATITUDE);

        requireNowhere(film, "HUAWEI P60");
    }

    /** The box {@code loci} of 3GP. */
    @Test
    void ofAFilmAsOlderPhonesWriteThem() throws IOException {
        Path film = make("older.3gp", H264, "-metadata location=" + PLACE);
        assertThat(text(film)).contains("loci", new String(BINARY, StandardCharsets.ISO_8859_1));

        requireNowhere(film, null);
    }

    @Test
    void ofAFilmThatIsEncodedAnew() throws IOException {
        Path film = make("encoded.mov", "-c:v mpeg4", "-metadata location=" + PLACE);
        assertThat(text(film)).contains("\u00a9xyz", LATITUDE);

        requireNowhere(film, null);
    }

    private Path make(String name, String codec, String more) throws IOException {
        return new Fixtures(directory).make(name, FILM, codec, more);
    }

    private void requireNowhere(Path film, String device) throws IOException {
        UUID clip = Clips.upload(author, Campaigns.open(), Files.readAllBytes(film));
        assertThat(Clips.awaitSettled(author, clip).getString("status")).isEqualTo("PROCESSED");
        requireNowhere(clip);
        Rows.execute("update media_job set priority = -1000 where clip_id = ? and kind = 'COMPLETE'", clip);
        assertThat(worker.takeNext(MediaJob.Kind.COMPLETE)).isTrue();
        JsonPath view = Clips.view(author, clip);
        assertThat(view.getString("inside.media[-1].status")).isEqualTo("DONE");

        assertThat(view.getBoolean("inside.facts.located")).isTrue();
        assertThat(view.getString("inside.facts.device")).isEqualTo(device);
        assertThat(requireNowhere(clip)).hasSizeGreaterThan(6);
    }

    private Set<String> requireNowhere(UUID clip) throws IOException {
        Set<String> keys = Bucket.keys("renditions/" + clip);
        for (String key : keys) {
            Path file = directory.resolve("made");
            store.download(key, file);
            assertThat(text(file))
                    .as(key)
                    .isNotEmpty()
                    .doesNotContain(LATITUDE, LONGITUDE, new String(BINARY, StandardCharsets.ISO_8859_1));
        }
        assertThat(Rows.count("select count(*) from rendition where clip_id = ? and playlist like '%36.0611%'", clip))
                .isZero();
        return keys;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
