package org.craftreel.ranking;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The places after {@code afterPlace}, at most {@code limit}. */
    static List<OrganizationPlace> listPage(RunInMemory run, int level, int afterPlace, int limit) {
        List<Total> totals = totals(run, level, afterPlace, limit);
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

    private static List<Total> totals(RunInMemory run, int level, int afterPlace, int limit) {
        TextNumbers keys = new TextNumbers();
        int[] keyOf =
                run.paths.stream().mapToInt(path -> ofLevel(path, level, keys)).toArray();
        List<String> paths = keys.list();
        Sums sums = Sums.of(run, paths.size(), position -> keyOf[run.organizations[position]]);
        TextNumbers sorted = new TextNumbers();
        paths.stream().sorted().forEach(sorted::of);
        int[] order = sums.order(paths.stream().mapToLong(sorted::of).toArray());
        return IntStream.range(afterPlace, (int) Math.min((long) afterPlace + limit, order.length))
                .mapToObj(place -> Total.of(place + 1, paths.get(order[place]), sums, order[place]))
                .toList();
    }

    /** The number of the path that is above or at a path on a level; negative where the path ends before it. */
    private static int ofLevel(String path, int level, TextNumbers keys) {
        int end = 0;
        for (int codes = 0; codes < level; codes++) {
            end = path.indexOf('/', end) + 1;
            if (end == 0) {
                return RunInMemory.NONE;
            }
        }
        return keys.of(path.substring(0, end));
    }
}
