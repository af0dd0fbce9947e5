package org.craftreel.bulletin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Series;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** The board of a series as a file. */
@ApplicationScoped
public class SeriesExports {

    private static final String JSON = "json";

    private static final List<Column> COLUMNS = Column.of(
            "#rank",
            "campaign",
            "#run",
            "clipId",
            "title",
            "craftsman",
            "trade",
            "employer",
            "organization",
            "#plays",
            "#qualified",
            "#screened",
            "#likes",
            "%votes",
            "%jury",
            "alsoIn");

    /**
     * In the order of the board's pages. Of one film the first in it is there, with the other campaigns that have it; places
     * are those among what is asked for.
     */
    private static final String ROWS = """
            with placed as (
                select campaign.id as campaign_id, campaign.title as campaign, run.number, clip.id, clip.title,
                       clip.craftsman_name, clip.craftsman_trade, clip.craftsman_employer, clip.organization_id,
                       clip.original_sha256, entry.organization_path, entry.qualified, entry.plays, entry.screened,
                       entry.likes, entry.votes, entry.jury, entry.published_at,
                       coalesce(clip.original_sha256, cast(clip.id as text)) as film
                from campaign
                join ranking_run as run on run.id = campaign.current_run_id
                cross join lateral ranking_places(run.id, 1, run.entries) as entry
                join clip on clip.id = entry.clip_id and clip.status = 'PUBLISHED'
                where campaign.series_id = ?
            ), films as (
                select row_number() over (
                           partition by film order by qualified desc, plays desc, published_at, id) as copy,
                       count(*) over (partition by film) as copies, placed.*
                from placed
            )
            select row_number() over (order by films.qualified desc, films.plays desc, films.published_at, films.id),
                   films.campaign, films.number, cast(films.id as text), films.title, films.craftsman_name,
                   films.craftsman_trade, films.craftsman_employer, organization.name, films.plays, films.qualified,
                   films.screened, films.likes, films.votes, round(films.jury / 100.0, 2),
                   case when films.copies > 1 then (
                       select string_agg(distinct other.campaign, ' / ' order by other.campaign)
                       from placed as other
                       where other.film = films.film and other.campaign_id <> films.campaign_id
                   ) end
            from films
            join organization on organization.id = films.organization_id
            where films.copy = 1 and starts_with(films.organization_path, ?)
            order by 1
            """;

    private final DataSource database;

    SeriesExports(DataSource database) {
        this.database = database;
    }

    /**
     * The whole board, as everybody may read it page by page.
     *
     * @param organization the code of one whose clips, and those of all below it, are asked for; null or blank for all
     * @throws Problem {@code not-found}, {@code invalid-field}
     */
    @Transactional
    public Response board(String slug, String format, String organization, Language language) {
        boolean json = JSON.equals(format);
        ExportFormat table = json ? null : ExportFormat.parse(format, JSON);
        Series series = Series.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        String path = organization == null || organization.isBlank()
                ? ""
                : Organization.findByCode(organization)
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, organization))
                        .path;
        Set<String> figures = Campaign.listOfSeries(series.id).stream()
                .flatMap(campaign -> ExportFigures.ofRun(campaign).stream())
                .collect(Collectors.toSet());
        List<Column> columns = Column.used(COLUMNS, figures);
        return ExportFile.download(
                series.slug + "-board." + (json ? JSON : table.extension()),
                json ? MediaType.APPLICATION_JSON : table.contentType(),
                out -> {
                    try (Sheet sheet = json
                            ? new JsonSheet(out, columns)
                            : table.open(out, Exports.name("board", language), Exports.headings(columns, language))) {
                        copy(series.id, path, columns, language, sheet);
                    }
                });
    }

    private void copy(UUID series, String path, List<Column> columns, Language language, Sheet sheet)
            throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ROWS)) {
            read.setObject(1, series);
            read.setString(2, path);
            Exports.copy(columns, read, ZoneOffset.UTC, language, sheet);
        } catch (SQLException fault) {
            // Who answers requests looks for it in the chain of causes.
            throw new IllegalStateException(fault);
        }
    }
}
