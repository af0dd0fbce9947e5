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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.account.Caller;
import org.craftreel.clip.Cause;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;
import org.craftreel.trend.Days;
import org.craftreel.trend.Span;

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
     * @param format {@code csv} or {@code xlsx}, of a bulletin also {@code pdf} or {@code png}
     * @param from the first day of a bulletin, of hours or of days, {@code to} the last one
     * @param organization the code of one to look at alone
     * @param text that titles or craftsmen's names of clips and entries have in them
     * @param issue of a bulletin that was issued, which has days and an organization of its own
     */
    public record Asked(
            String slug,
            String table,
            String format,
            String from,
            String to,
            String organization,
            String text,
            UUID issue) {}

    /** @throws Problem {@code not-found}, {@code outside-subtree}, {@code invalid-field} */
    @Transactional
    public Response download(Asked asked, Caller caller, Language language) {
        ExportTable table =
                ExportTable.find(asked.table()).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.table()));
        boolean bulletin = table == ExportTable.BULLETIN;
        Optional<BulletinFile> file = bulletin ? BulletinFile.find(asked.format()) : Optional.empty();
        ExportFormat format = file.isPresent()
                ? null
                : ExportFormat.parse(asked.format(), bulletin ? BulletinFile.extensions() : new String[0]);
        Scope scope = Scope.of(asked.slug(), asked.organization(), caller);
        if (table.isForHolders()) {
            caller.requireLooksAfter(scope.campaign().organization);
        }
        String name = scope.campaign().slug + "-" + table.slug();
        if (table.isOfDays()) {
            return download(name, table, scope, Period.days(asked.from(), asked.to()), "", format, language);
        }
        Period period = Period.parse(asked.from(), asked.to(), scope.campaign().zoneId(), clock);
        if (bulletin) {
            Bulletin made = bulletin(asked.issue(), scope, period, caller, language);
            BulletinFigures figures = made.figures();
            String named = name + "-" + figures.from() + "-" + figures.to();
            return file.map(kind -> download(named, kind, made, language))
                    .orElseGet(() -> download(
                            named,
                            table,
                            table.columns(),
                            format,
                            language,
                            sheet -> write(BulletinRows.of(figures, language), sheet)));
        }
        String text = asked.text() == null ? "" : asked.text().strip();
        return download(name, table, scope, Days.EVER, text, format, language);
    }

    /** Of the rows that the database has. */
    private Response download(
            String name,
            ExportTable table,
            Scope scope,
            Days days,
            String text,
            ExportFormat format,
            Language language) {
        List<Column> columns = table.columns(scope.campaign());
        return download(
                name,
                table,
                columns,
                format,
                language,
                sheet -> copy(table, columns, scope, days, text, language, sheet));
    }

    /** Of the bulletin that is asked for, as it was issued or as it is now. */
    private Bulletin bulletin(UUID issue, Scope scope, Period period, Caller caller, Language language) {
        if (issue == null) {
            return bulletins.make(scope, period, language);
        }
        caller.requireLooksAfter(scope.campaign().organization);
        return BulletinIssue.find(scope.campaign().id, issue)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, issue))
                .bulletin(language);
    }

    private static Response download(String name, BulletinFile kind, Bulletin bulletin, Language language) {
        byte[] made = kind.make(bulletin, language);
        return ExportFile.download(name + "." + kind.extension(), kind.contentType(), out -> out.write(made));
    }

    /** What writes the rows below the headings. */
    private interface Rows {
        void to(Sheet sheet) throws IOException;
    }

    private static Response download(
            String name, ExportTable table, List<Column> columns, ExportFormat format, Language language, Rows rows) {
        List<String> headings = headings(columns, language);
        return ExportFile.download(name + "." + format.extension(), format.contentType(), out -> {
            try (Sheet sheet = format.open(out, name(table.slug(), language), headings)) {
                rows.to(sheet);
            }
        });
    }

    static List<String> headings(List<Column> columns, Language language) {
        return columns.stream()
                .map(column -> TEXTS.in(language, "column." + column.key()))
                .toList();
    }

    static String name(String table, Language language) {
        return TEXTS.in(language, "table." + table);
    }

    private static void write(List<List<?>> rows, Sheet sheet) throws IOException {
        for (List<?> row : rows) {
            sheet.row(row);
        }
    }

    private void copy(
            ExportTable table,
            List<Column> columns,
            Scope scope,
            Days days,
            String text,
            Language language,
            Sheet sheet)
            throws IOException {
        Span span = days.in(scope.campaign().zoneId());
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(table.sql())) {
            read.setObject(1, scope.campaign().id);
            read.setString(2, scope.organization().path);
            read.setObject(3, span.from().atOffset(ZoneOffset.UTC));
            read.setObject(4, span.to().atOffset(ZoneOffset.UTC));
            read.setString(5, text);
            copy(columns, read, scope.campaign().zoneId(), language, sheet);
        } catch (SQLException fault) {
            // Who answers requests looks for it in the chain of causes.
            throw new IllegalStateException(fault);
        }
    }

    /** @param read its arguments are set */
    static void copy(List<Column> columns, PreparedStatement read, ZoneId zone, Language language, Sheet sheet)
            throws SQLException, IOException {
        read.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                sheet.row(cells(columns, rows, zone, language));
            }
        }
    }

    private static List<Object> cells(List<Column> columns, ResultSet row, ZoneId zone, Language language)
            throws SQLException {
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        List<Object> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(
                    switch (column.kind()) {
                        case TEXT -> row.getString(column.position());
                        case NUMBER -> row.getObject(column.position());
                        case TIME -> {
                            OffsetDateTime time = row.getObject(column.position(), OffsetDateTime.class);
                            yield time == null ? null : clock.format(time);
                        }
                        case CODE -> code(row.getString(column.position()), language);
                        case CAUSE -> Cause.sentence(row.getString(column.position()), language);
                    });
        }
        return cells;
    }

    static String code(String word, Language language) {
        return word == null ? null : TEXTS.in(language, "code." + word);
    }
}
