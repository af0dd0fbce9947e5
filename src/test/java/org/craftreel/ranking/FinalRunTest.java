package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The last run of a campaign: signed, exported and shown. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class FinalRunTest {

    @Inject
    RankingJob job;

    /** By another implementation than the one that signs. */
    @Test
    void finalRunIsSignedAndOthersAreNot() throws Exception {
        String slug = ThreeRuns.rank(job);
        List<String> signatures = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings", slug)
                .path("items.signature");

        assertThat(signatures.subList(1, 3)).containsOnlyNulls();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
        signature.setCompactSerialization(signatures.get(0));
        JsonNode header = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(signatures.get(0).split("\\.")[0]));
        signature.setKey(PublicJsonWebKey.Factory.newPublicJwk(header.get("jwk").toString())
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(CanonicalJson.digest(signature.getPayload().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(current(slug).getString("run.digest"));
        assertThat(new ObjectMapper()
                        .readTree(signature.getPayload())
                        .get("final")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void explanationTellsHowManyCompete() {
        String slug = ThreeRuns.rank(job);
        JsonPath board = current(slug);

        for (String clip : board.<String>getList("items.clip.id")) {
            assertThat(Person.ANONYMOUS
                            .request()
                            .get(
                                    "/api/v1/campaigns/{slug}/rankings/{run}/entries/{clip}",
                                    slug,
                                    board.getString("run.id"),
                                    clip)
                            .<Integer>path("why.competing"))
                    .isEqualTo((int) board.<String>getList("items.standing").stream()
                            .filter("COMPETING"::equals)
                            .count())
                    .isEqualTo(4);
        }
    }

    @Test
    void runIsFetchedAndCheckedByItself() throws Exception {
        String slug = ThreeRuns.rank(job);
        String lines = export(slug);
        List<RankingFault> faults = new ArrayList<>();

        assertThat(ExportCheck.run(new BufferedReader(new StringReader(lines)), faults::add, newest -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 1, 6, 0));
        String unsigned = lines.replaceFirst("\"signature\":\"[^\"]+\",", "");
        assertThat(unsigned).isNotEqualTo(lines);
        ExportCheck.run(new BufferedReader(new StringReader(unsigned)), faults::add, newest -> {});
        String otherKey = lines.replaceFirst("\"signature\":\"[^.]+", "\"signature\":\"e30");
        ExportCheck.run(new BufferedReader(new StringReader(otherKey)), faults::add, newest -> {});
        assertThat(faults).extracting(RankingFault::kind).containsOnly(RankingFault.Kind.SIGNATURE);
        assertThat(faults).hasSize(2);
    }

    @Test
    void resultShowsRulesFiguresAndHowToVerifyThem() {
        String slug = ThreeRuns.rank(job);
        JsonPath run = current(slug);

        String page = page(slug, "zh");
        assertThat(page)
                .contains(
                        "结果公示",
                        "播放量：与最高者之比，乘以 30 分",
                        "同一作者最多 4 件作品参评",
                        "同一观众 1800 秒内的有效播放计一次，观看满 3000 毫秒",
                        "签名是 JWS",
                        run.getString("run.digest"),
                        run.getString("run.signature"),
                        "/api/v1/campaigns/" + slug + "/rankings/" + run.getString("run.id") + "/export",
                        "verify ranking --file " + slug + ".jsonl",
                        run.getString("items[0].score"),
                        "不参评");
        assertThat(page(slug, "en"))
                .contains("How to verify it", "plays: the share of the greatest figure, times 30 points");
        assertThat(page).contains(RunSignature.publicKey(run.getString("run.signature")));
    }

    @Test
    void clipThatWasTakenDownKeepsItsPlaceWithoutItsName() {
        String slug = ThreeRuns.rank(job);
        UUID best = current(slug).getUUID("items[0].clip.id");
        Rows.execute("update clip set status = 'DISQUALIFIED', title = '已下架的标题' where id = ?", best);

        assertThat(page(slug, "zh")).contains("作品已不再公开").doesNotContain("已下架的标题");
    }

    @Test
    void resultIsNotShownBeforeTheFinalRun() {
        assertThat(page(Campaigns.open(), "zh")).contains("结果尚未公示").doesNotContain("verify ranking");
    }

    private static String page(String slug, String language) {
        return Person.ANONYMOUS
                .request()
                .get("/c/{slug}/result?lang={language}", slug, language)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String export(String slug) {
        return Person.ANONYMOUS
                .request()
                .get(
                        "/api/v1/campaigns/{slug}/rankings/{run}/export",
                        slug,
                        current(slug).getString("run.id"))
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .body()
                .asString();
    }

    private static JsonPath current(String slug) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }
}
