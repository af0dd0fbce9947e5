package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads the organizations that a form offers. */
@ApplicationScoped
public class Organizations {

    private final Reading reading;

    Organizations(Reading reading) {
        this.reading = reading;
    }

    /** An organization and all below it, indented by depth for a list. */
    public List<OrganizationOption> listWithin(String path) {
        return reading.list(
                """
                select code, repeat('　', length(path) - length(replace(path, '/', '')) - length(?)
                    + length(replace(?, '/', ''))) || name as name
                from organization where starts_with(path, ?) order by path
                """, row -> new OrganizationOption(row.getString("code"), row.getString("name")), path, path, path);
    }

    /** The code of an account's own organization. */
    public String codeOf(UUID account) {
        return reading.find("""
                        select o.code from account a join organization o on o.id = a.organization_id where a.id = ?
                        """, row -> row.getString(1), account).orElse("");
    }
}
