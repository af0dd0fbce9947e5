package org.craftreel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class DuplicatesTest {

    private People people;

    @BeforeEach
    void setUp() {
        people = People.get();
    }

    @Test
    void clipsWithTheSameFileAreFoundWithinTheirCampaignAlone() {
        String campaign = Campaigns.open();
        UUID first = Clips.upload(people.worker, campaign, Films.sample());
        UUID second = Clips.upload(people.otherWorker, campaign, Films.sample());
        UUID other = Clips.upload(people.worker, campaign, Films.audioOnly());
        UUID elsewhere = Clips.upload(people.worker, Campaigns.open(), Films.sample());

        assertThat(sameFile(first)).containsExactly(second.toString());
        assertThat(sameFile(second)).containsExactly(first.toString());
        assertThat(sameFile(other)).isEmpty();
        assertThat(sameFile(elsewhere)).isEmpty();
    }

    private List<String> sameFile(UUID clip) {
        return people.admin
                .request()
                .get("/api/v1/clips/{id}/duplicates", clip)
                .then()
                .statusCode(200)
                .extract()
                .path("sameFile.id");
    }
}
