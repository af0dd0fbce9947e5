package org.craftreel.bulletin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.account.invitation.InvitationKeeping;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The people of a subtree as files, what they are invited by, and the series that are kept there: tables that are of no campaign. */
@ApplicationScoped
public class AccountExports {

    /** The roles that the caller may read of, and the path of a subtree, are the arguments of each statement. */
    private enum Table {
        ACCOUNTS(Column.of("person", "login", "!role", "organization", "!state", "@createdAt"), """
                select account.display_name, account.login, 'ROLE_' || account.role, organization.name,
                       case when account.enabled then 'ACCOUNT_OPEN' else 'ACCOUNT_CLOSED' end, account.created_at
                from (select cast(? as text[]) as roles) as asked
                join organization on starts_with(organization.path, ?)
                join account on account.organization_id = organization.id
                order by organization.path, account.login
                """),

        INVITATIONS(
                Column.of(
                        "organization",
                        "!role",
                        "inviteNote",
                        "inviteCode",
                        "!state",
                        "#joined",
                        "#mostJoined",
                        "@endsAt",
                        "madeBy",
                        "@createdAt"),
                """
                select organization.name, 'ROLE_' || invitation.role, invitation.note, invitation.code,
                       case when invitation.revoked_at is not null then 'INVITATION_REVOKED'
                            when invitation.ends_at <= now() then 'INVITATION_ENDED'
                            when invitation.uses >= invitation.max_uses then 'INVITATION_USED_UP'
                            when not maker.enabled then 'INVITATION_MAKER_CLOSED'
                            else 'INVITATION_OPEN' end,
                       invitation.uses, invitation.max_uses, invitation.ends_at, maker.display_name, invitation.created_at
                from (select cast(? as text[]) as roles) as asked
                join organization on starts_with(organization.path, ?)
                join invitation on invitation.organization_id = organization.id
                               and invitation.role = any(asked.roles)
                join account as maker on maker.id = invitation.created_by
                order by invitation.created_at desc, invitation.id desc
                """),

        /** As their page lists them: archived ones last. */
        SERIES(Column.of("series", "slug", "keeper", "description", "#campaigns", "@createdAt", "@archivedAt"), """
                select series.title, series.slug, organization.name, series.description,
                       (select count(*) from campaign where campaign.series_id = series.id), series.created_at,
                       series.archived_at
                from (select cast(? as text[]) as roles) as asked
                join organization on starts_with(organization.path, ?)
                join series on series.organization_id = organization.id
                order by series.archived_at is not null, series.created_at desc, series.id desc
                """);

        private final List<Column> columns;
        private final String sql;

        Table(List<Column> columns, String sql) {
            this.columns = columns;
            this.sql = sql;
        }

        static Table parse(String slug) {
            return Arrays.stream(values())
                    .filter(table -> table.slug().equals(slug))
                    .findFirst()
                    .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** They are of no campaign, so their times are told by the usual clock. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DataSource database;

    AccountExports(DataSource database) {
        this.database = database;
    }

    /**
     * Of the caller's subtree.
     *
     * @param name {@code accounts}, {@code invitations} or {@code series}
     * @throws Problem {@code not-found}, {@code invalid-field}
     */
    @Transactional
    public Response table(String name, String format, Caller caller, Language language) {
        Table table = Table.parse(name);
        ExportFormat kind = ExportFormat.parse(format);
        Set<Role> roles = InvitationKeeping.rolesOf(caller);
        return ExportFile.download(table.slug() + "." + kind.extension(), kind.contentType(), out -> {
            try (Sheet sheet =
                    kind.open(out, Exports.name(table.slug(), language), Exports.headings(table.columns, language))) {
                copy(table, roles, caller.organizationPath(), language, sheet);
            }
        });
    }

    private void copy(Table table, Set<Role> roles, String path, Language language, Sheet sheet) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(table.sql)) {
            read.setArray(
                    1,
                    connection.createArrayOf(
                            "text", roles.stream().map(Role::name).toArray()));
            read.setString(2, path);
            Exports.copy(table.columns, read, ZONE, language, sheet);
        } catch (SQLException fault) {
            // Who answers requests looks for it in the chain of causes.
            throw new IllegalStateException(fault);
        }
    }
}
