package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

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

    /** Equal points: more clips that compete, then the better best place, then the path. */
    private static final String PAGE = """
            with subtree as (
                select array_to_string(trim_array(codes, cardinality(codes) - ?2), '/') || '/' as path,
                       standing, score, rank
                from ranking_entry
                cross join lateral string_to_array(organization_path, '/') as codes
                where run_id = ?1 and cardinality(codes) > ?2
            ),
            total as (
                select path, count(*) as clips, count(*) filter (where standing = 'COMPETING') as competing,
                       coalesce(sum(score) filter (where standing = 'COMPETING'), 0) as points,
                       min(rank) filter (where standing = 'COMPETING') as best
                from subtree
                group by path
            )
            select place, path, clips, competing, points, best
            from (
                select *, row_number() over (order by points desc, competing desc, best nulls last, path collate "C")
                    as place
                from total
            ) as board
            where place > ?3
            order by place
            limit ?4
            """;

    /**
     * The places after {@code afterPlace}, at most {@code limit}. To be called within a transaction.
     *
     * @param level of the organizations, 1 for roots; clips of organizations above it are in none
     */
    public static List<OrganizationPlace> listPage(UUID runId, int level, int afterPlace, int limit) {
        List<Object[]> rows = Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE, Object[].class)
                .setParameter(1, runId)
                .setParameter(2, level)
                .setParameter(3, afterPlace)
                .setParameter(4, limit)
                .getResultList();
        List<String> paths = rows.stream().map(row -> (String) row[1]).toList();
        Map<String, Organization> organizations = Organization.listByPaths(paths).stream()
                .collect(Collectors.toMap(organization -> organization.path, Function.identity()));
        return rows.stream()
                .map(row -> new OrganizationPlace(
                        ((Number) row[0]).intValue(),
                        OrganizationName.of(organizations.get((String) row[1])),
                        ((Number) row[2]).intValue(),
                        ((Number) row[3]).intValue(),
                        BigDecimal.valueOf(((Number) row[4]).longValue(), 6).toPlainString(),
                        row[5] == null ? null : ((Number) row[5]).intValue()))
                .toList();
    }
}
