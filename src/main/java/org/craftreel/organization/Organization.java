package org.craftreel.organization;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A union organization in the tree: a province, a city, an enterprise or a body affiliated to one. */
@Entity
public class Organization extends PanacheEntityBase {

    private static final String NAMES = "select new org.craftreel.organization.OrganizationName(o.code, o.name, o.path)"
            + " from Organization o where o.path like ?1 order by o.path";

    @Id
    public UUID id;

    @Column(name = "parent_id")
    public UUID parentId;

    /** A short ASCII name, unique in the whole tree. */
    public String code;

    public String name;

    /** The codes from the root down, each followed by a slash: {@code longyuan/jinhe/}. A subtree is one prefix. */
    public String path;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Adds an organization; {@code parent} is null for a root. */
    public static Organization create(String code, String name, Organization parent, Instant now) {
        Organization organization = new Organization();
        organization.id = UuidCreator.getTimeOrderedEpoch();
        organization.parentId = parent == null ? null : parent.id;
        organization.code = code;
        organization.name = name;
        organization.path = (parent == null ? "" : parent.path) + code + "/";
        organization.createdAt = now;
        organization.persist();
        return organization;
    }

    public static Optional<Organization> findByCode(String code) {
        return find("code", code).firstResultOptional();
    }

    public static Optional<Organization> findByPath(String path) {
        return find("path", path).firstResultOptional();
    }

    /** All organizations at or below a path, in the order of paths. */
    public static List<Organization> listSubtree(String path) {
        return list("path like ?1 order by path", path + "%");
    }

    /** What choices show of them: there may be thousands, of which nothing is changed. */
    public static List<OrganizationName> listNames(String path) {
        return getEntityManager()
                .createQuery(NAMES, OrganizationName.class)
                .setParameter(1, path + "%")
                .getResultList();
    }

    public static List<Organization> listByPaths(Collection<String> paths) {
        return list("path in ?1", paths);
    }

    /** Those right below one, in the order of paths. */
    public static List<Organization> listBelow(UUID parentId) {
        return list("parentId = ?1 order by path", parentId);
    }

    public static List<Organization> listWhole() {
        return list("order by path");
    }

    /** 1 for a root, 2 for those right below it, and so on. */
    public int level() {
        return path.split("/").length;
    }

    /** Whether this one is the organization at {@code path} or below it. */
    public boolean isWithin(String ancestorPath) {
        return path.startsWith(ancestorPath);
    }
}
