package org.craftreel.page;

import java.util.List;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;

/** An organization in a choice. */
public record OrganizationOption(String code, String name) {

    /** The organization at a path and all below it, indented by depth. To be called within a transaction. */
    public static List<OrganizationOption> listWithin(String path) {
        return listOf(Organization.listNames(path), path);
    }

    /** The organizations of the subtree at a path, indented by depth. */
    public static List<OrganizationOption> listOf(List<OrganizationName> subtree, String path) {
        return subtree.stream()
                .map(organization -> new OrganizationOption(
                        organization.code(),
                        "　".repeat(depth(organization.path()) - depth(path)) + organization.name()))
                .toList();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(character -> character == '/').count();
    }
}
