package org.craftreel.bulletin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.account.Caller;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;

/** Tables of a campaign as files. */
@ApplicationScoped
public class Exports {

    private static final int ROWS_AT_ONCE = 1000;
    private static final Texts TEXTS = new Texts("exports");

    private final DataSource database;
    private final Bulletins bulletins;
    private final Clock clock;

    Exports(DataSource database, Bulletins bulletins, Clock clock) {
        this.database = database;
        this.bulletins = bulletins;
        this.clock = clock;
    }

    /**
     * What of a campaign is asked for; all but the slug and the table may be null.
     *
     * @param table the name of an {@link ExportTable} in small letters
     * @param format {@code csv} or {@code xlsx}
     * @param from the first day of a bulletin, {@code to} the last one
     * @param organization the code of one to look at alone
     * @param issue of a bulletin that was issued, which has days and an organization of its own
     */
    public record Asked(
            String slug, String table, String format, String from, String to, String organization, UUID issue) {}

    /** @throws Problem {@code not-found}, {@code outside-subtree}, {@code invalid-field} */
    @Transactional
    public Response download(Asked asked, Caller caller, Language language) {
        ExportTable table =
                ExportTable.find(asked.table()).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.table()));
        ExportFormat format = ExportFormat.parse(asked.format());
        Scope scope = Scope.of(asked.slug(), asked.organization(), caller);
        if (table == ExportTable.VERDICTS) {
            // As on the fraud desk: what is said of screening is for those who hold the campaign.
            caller.requireLooksAfter(scope.campaign().organization);
        }
        Period period = Period.parse(asked.from(), asked.to(), scope.campaign().zoneId(), clock);
        String name = scope.campaign().slug + "-" + table.slug();
        if (table == ExportTable.BULLETIN) {
            BulletinFigures figures = figures(asked.issue(), scope, period, caller, language);
            return download(
                    name + "-" + figures.from() + "-" + figures.to(),
                    table,
                    format,
                    language,
                    sheet -> write(BulletinRows.of(figures, language), sheet));
        }
        return download(name, table, format, language, sheet -> copy(table, scope, language, sheet));
    }

    /** Of the bulletin that is asked for, as it was issued or as it is now. */
    private BulletinFigures figures(UUID issue, Scope scope, Period period, Caller caller, Language language) {
        if (issue == null) {
            return bulletins.make(scope, period, language).figures();
        }
        caller.requireLooksAfter(scope.campaign().organization);
        return BulletinIssue.find(scope.campaign().id, issue)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, issue))
                .bulletin(language)
                .figures();
    }

    /** What writes the rows below the headings. */
    private interface Rows {
        void to(Sheet sheet) throws IOException;
    }

    private static Response download(
            String name, ExportTable table, ExportFormat format, Language language, Rows rows) {
        List<String> headings = table.columns().stream()
                .map(column -> TEXTS.in(language, "column." + column.key()))
                .toList();
        return ExportFile.download(name + "." + format.extension(), format.contentType(), out -> {
            try (Sheet sheet = format.open(out, TEXTS.in(language, "table." + table.slug()), headings)) {
                rows.to(sheet);
            }
        });
    }

    private static void write(List<List<?>> rows, Sheet sheet) throws IOException {
        for (List<?> row : rows) {
            sheet.row(row);
        }
    }

    private void copy(ExportTable table, Scope scope, Language language, Sheet sheet) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(table.sql())) {
            read.setFetchSize(ROWS_AT_ONCE);
            read.setObject(1, scope.campaign().id);
            read.setString(2, scope.organization().path);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                sheet.row(cells(table.columns(), rows, scope.campaign().zoneId(), language));
            }
        } catch (SQLException fault) {
            // Who answers requests looks for it in the chain of causes.
            throw new IllegalStateException(fault);
        }
    }

    private static List<Object> cells(List<Column> columns, ResultSet row, ZoneId zone, Language language)
            throws SQLException {
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        List<Object> cells = new ArrayList<>(columns.size());
        for (int index = 0; index < columns.size(); index++) {
            cells.add(
                    switch (columns.get(index).kind()) {
                        case TEXT -> row.getString(index + 1);
                        case NUMBER -> row.getObject(index + 1);
                        case TIME -> {
                            OffsetDateTime time = row.getObject(index + 1, OffsetDateTime.class);
                            yield time == null ? null : clock.format(time);
                        }
                        case CODE -> code(row.getString(index + 1), language);
                    });
        }
        return cells;
    }

    static String code(String word, Language language) {
        return word == null ? null : TEXTS.in(language, "code." + word);
    }
}
