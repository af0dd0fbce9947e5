package org.craftreel.ranking;

import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** A campaign's run as everybody sees it, and what its checks say. */
final class CurrentRun {

    private CurrentRun() {}

    static UUID campaign(String slug) {
        return (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    static JsonPath board(String slug) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }

    /** Why a clip has its place. */
    static String sentence(String slug, UUID clip, String language) {
        return Person.ANONYMOUS
                .request()
                .header("Accept-Language", language)
                .get("/api/v1/campaigns/{slug}/rankings/current/entries/{clip}", slug, clip)
                .path("why.sentence");
    }

    /** Of all runs of a campaign in the database. */
    static List<RankingFault> faults(String slug) throws SQLException {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection =
                CDI.current().select(DataSource.class).get().getConnection()) {
            RankingCheck.of(campaign(slug), slug, faults::add, connection);
        }
        return faults;
    }

    static String exported(String slug) throws SQLException, IOException {
        StringWriter lines = new StringWriter();
        CDI.current().select(RankingExport.class).get().write(slug, lines);
        return lines.toString();
    }

    static List<RankingFault> exportFaults(String lines) throws IOException {
        List<RankingFault> faults = new ArrayList<>();
        ExportCheck.run(new BufferedReader(new StringReader(lines)), faults::add, newest -> {});
        return faults;
    }
}
