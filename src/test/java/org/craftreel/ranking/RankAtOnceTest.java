package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.craftreel.http.Problem;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the command {@code rank --now} does, beside the schedule, which may be faster. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankAtOnceTest {

    @Inject
    RankAtOnce ranking;

    @Test
    void runIsMadeWithinTheBoundsOfTheApi() throws Exception {
        String slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        Rows.publishedClip(slug, 60_000);

        RankAtOnce.Made made = ranking.run(slug).orElseThrow();

        assertThat(made.number()).isEqualTo(1);
        assertThat(made.entries()).isEqualTo(1);
        assertThat(made.digest())
                .isEqualTo(Rows.ask(
                        "select digest from ranking_run join campaign on campaign.current_run_id = ranking_run.id"
                                + " where slug = ?",
                        slug));
        assertThatThrownBy(() -> ranking.run(slug)).isInstanceOf(Problem.class).hasMessageContaining("too-many-runs");
    }

    @Test
    void nothingIsRankedThatIsNotThere() throws Exception {
        assertThat(ranking.run("no-such-campaign")).isEmpty();
    }
}
