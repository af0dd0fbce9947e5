package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.OrganizationProgress;
import org.craftreel.campaign.CampaignView;

/**
 * The unions of a campaign as those who look after some of them see them.
 *
 * @param shown the union that is looked at
 * @param above those between the reader's own one and it, the highest first
 * @param lines it and those below it: all of them where {@code whole}, else the ones right below
 */
record UnionsView(
        CampaignView campaign,
        OrganizationProgress shown,
        List<OrganizationProgress> above,
        List<Line> lines,
        boolean whole,
        Allowed allowed,
        TypedFields fields,
        boolean saved) {

    /** A union in the table. */
    record Line(OrganizationProgress progress, int depth, long below) {

        public boolean isFirst() {
            return depth == 0;
        }

        /** The target; 0 for none. */
        public long expected() {
            return progress.target() == null ? 0 : progress.target();
        }

        public String indent() {
            return "　".repeat(depth);
        }
    }

    /** What the reader may do with the union that is looked at. */
    record Allowed(boolean target, boolean rename, boolean add) {}

    /**
     * @param known the reader's part of the campaign, parents before children
     * @param shown one of them
     */
    static UnionsView of(
            CampaignView campaign,
            List<OrganizationProgress> known,
            OrganizationProgress shown,
            boolean whole,
            Allowed allowed,
            TypedFields fields,
            boolean saved) {
        String path = shown.organization().path();
        List<String> paths =
                known.stream().map(each -> each.organization().path()).toList();
        return new UnionsView(
                campaign,
                shown,
                known.stream()
                        .filter(each -> !each.equals(shown)
                                && path.startsWith(each.organization().path()))
                        .toList(),
                known.stream()
                        .filter(each -> each.organization().path().startsWith(path))
                        .filter(each ->
                                whole || each.equals(shown) || each.parentPath().equals(path))
                        .map(each -> new Line(each, depth(each) - depth(shown), below(each, paths)))
                        .toList(),
                whole,
                allowed,
                fields,
                saved);
    }

    private static int depth(OrganizationProgress progress) {
        return (int) progress.organization()
                .path()
                .chars()
                .filter(character -> character == '/')
                .count();
    }

    /** The subtree of a union is one run of rows, which it begins. */
    private static long below(OrganizationProgress progress, List<String> paths) {
        String path = progress.organization().path();
        return paths.subList(paths.indexOf(path) + 1, paths.size()).stream()
                .takeWhile(each -> each.startsWith(path))
                .count();
    }

    /** What downloads of the same part of the tree ask for. */
    public String query() {
        return "&organization=" + shown.organization().code();
    }

    /** Whether there is any target that a sheet of the reader's could set. */
    public boolean isImportable() {
        return allowed.target() || lines.size() > 1;
    }

    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }
}
