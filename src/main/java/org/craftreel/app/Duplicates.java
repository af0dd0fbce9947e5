package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Other clips of a campaign that have the very file of one of them, as somebody who reviews that one sees them. */
public record Duplicates(
        List<ClipView> sameFile,

        @Schema(description = "How many more there are that the caller may not see: other unions', not published")
        int elsewhere) {

    /** All of them, seen or not. */
    @JsonIgnore
    public int count() {
        return sameFile.size() + elsewhere;
    }

    @JsonIgnore
    public boolean isThere() {
        return count() > 0;
    }
}
