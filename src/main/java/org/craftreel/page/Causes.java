package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.craftreel.clip.Cause;

/** Why a clip stands where it stands, in the reader's language. */
@ApplicationScoped
public class Causes {

    private final Reader reader;

    Causes(Reader reader) {
        this.reader = reader;
    }

    /** The sentence of a row's columns {@code cause} and {@code cause_arguments}; null where there is no cause. */
    public String of(ResultSet row) throws SQLException {
        String[] arguments = (String[]) row.getArray("cause_arguments").getArray();
        return Cause.sentence(row.getString("cause"), List.of(arguments), reader.language());
    }
}
