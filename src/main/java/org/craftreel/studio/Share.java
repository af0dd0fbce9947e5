package org.craftreel.studio;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.craftreel.trend.Trend.OrganizationSums;
import org.craftreel.trend.Trend.TradeSums;

/** What a region, an organization or a trade has of the whole; {@code code} is null for what is no organization. */
record Share(String name, String code, long clips, long plays, long qualified) {

    static final int SHOWN = 50;

    private static final Comparator<Share> MOST_PLAYED =
            Comparator.comparingLong(Share::plays).reversed().thenComparing(Share::name);

    static List<Share> ofOrganizations(List<OrganizationSums> organizations) {
        return sorted(organizations.stream()
                .map(each -> new Share(each.name(), each.code(), each.clips(), each.plays(), each.qualified()))
                .toList());
    }

    /**
     * Each organization right below {@code root} with all below it; what the root itself has stands by its own name.
     *
     * @param names by path
     */
    static List<Share> ofRegions(List<OrganizationSums> organizations, String root, Map<String, String> names) {
        Map<String, Share> regions = new LinkedHashMap<>();
        for (OrganizationSums each : organizations) {
            String path = region(each.path(), root);
            regions.merge(
                    path,
                    new Share(
                            names.getOrDefault(path, each.name()),
                            code(path),
                            each.clips(),
                            each.plays(),
                            each.qualified()),
                    Share::plus);
        }
        return sorted(regions.values().stream().toList());
    }

    static List<Share> ofTrades(List<TradeSums> trades, String nameless) {
        return sorted(trades.stream()
                .map(each -> new Share(
                        each.trade().isEmpty() ? nameless : each.trade(),
                        null,
                        each.clips(),
                        each.plays(),
                        each.qualified()))
                .toList());
    }

    private Share plus(Share other) {
        return new Share(name, code, clips + other.clips, plays + other.plays, qualified + other.qualified);
    }

    private static String region(String path, String root) {
        return path.equals(root) ? root : path.substring(0, path.indexOf('/', root.length()) + 1);
    }

    private static String code(String path) {
        String[] codes = path.split("/");
        return codes[codes.length - 1];
    }

    private static List<Share> sorted(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.clips > 0 || share.plays > 0)
                .sorted(MOST_PLAYED)
                .limit(SHOWN)
                .toList();
    }
}
