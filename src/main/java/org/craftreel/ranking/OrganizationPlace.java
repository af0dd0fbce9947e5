package org.craftreel.ranking;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization's place among those of its level, by what the clips of its subtree came to in a run. */
@Schema(name = "OrganizationPlace")
public record OrganizationPlace(
        int place,
        OrganizationName organization,

        @Schema(description = "Clips of it and of all below it")
        int clips,

        @Schema(description = "How many of these compete") int competing,

        @Schema(example = "1250.500000", description = "The sum of the scores of those that compete")
        String points,

        @Schema(nullable = true, description = "The best place of those that compete; absent where none does")
        Integer bestRank) {

    /**
     * The places after {@code afterPlace}, at most {@code limit}. To be called within a transaction.
     *
     * @param level of the organizations, 1 for roots; clips of organizations above it are in none
     */
    public static List<OrganizationPlace> listPage(UUID runId, int level, int afterPlace, int limit) {
        List<Total> totals = Total.listPage(
                "array_to_string(trim_array(codes, cardinality(codes) - %d), '/') || '/'".formatted(level),
                "ranking_entry cross join lateral string_to_array(organization_path, '/') as codes",
                "cardinality(codes) > %d".formatted(level),
                runId,
                afterPlace,
                limit);
        List<String> paths = totals.stream().map(Total::key).toList();
        Map<String, Organization> organizations = Organization.listByPaths(paths).stream()
                .collect(Collectors.toMap(organization -> organization.path, Function.identity()));
        return totals.stream()
                .map(total -> new OrganizationPlace(
                        total.place(),
                        OrganizationName.of(organizations.get(total.key())),
                        total.clips(),
                        total.competing(),
                        total.points(),
                        total.bestRank()))
                .toList();
    }
}
