package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.craftreel.ranking.OrganizationSum;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What clips of a series add up to in the current runs of its campaigns, each film once. */
@Schema(name = "SeriesTotals")
public record SeriesTotals(
        long clips,
        long plays,
        long qualifiedPlays,

        @Schema(description = "Of runs of before likes were stored: 0")
        long likes,

        @Schema(nullable = true, description = "Of the runs whose rules ask for votes; absent where none does")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long votes,

        @Schema(description = "That have entered some of the clips themselves")
        long organizations) {

    static final SeriesTotals NONE = new SeriesTotals(0, 0, 0, 0, null, 0);

    static SeriesTotals of(OrganizationSum sum) {
        return new SeriesTotals(sum.clips(), sum.plays(), sum.qualified(), sum.likes(), sum.votes(), 1);
    }

    /** With others of the same organization. */
    SeriesTotals plusOwn(SeriesTotals other) {
        return plus(other, organizations);
    }

    SeriesTotals plus(SeriesTotals other) {
        return plus(other, organizations + other.organizations);
    }

    private SeriesTotals plus(SeriesTotals other, long ofOrganizations) {
        return new SeriesTotals(
                clips + other.clips,
                plays + other.plays,
                qualifiedPlays + other.qualifiedPlays,
                likes + other.likes,
                sum(votes, other.votes),
                ofOrganizations);
    }

    private static Long sum(Long some, Long others) {
        if (some == null || others == null) {
            return some == null ? others : some;
        }
        return some + others;
    }
}
