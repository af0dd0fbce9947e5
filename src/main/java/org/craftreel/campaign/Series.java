package org.craftreel.campaign;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.organization.Organization;

/** What rolls several campaigns up: each of them is in one series at the most. */
@Entity
public class Series extends PanacheEntityBase {

    private static final String WITH_KEEPER = "from Series s join fetch s.organization o ";

    @Id
    public UUID id;

    /** Its name in addresses, which stays. */
    public String slug;

    public String title;
    public String description;

    /** The union that keeps it. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "organization_id")
    public Organization organization;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Since when lists leave it out, while its page stays at its address; null: they show it. */
    @Column(name = "archived_at")
    public Instant archivedAt;

    public static Optional<Series> findBySlug(String slug) {
        return find(WITH_KEEPER + "where s.slug = ?1", slug).firstResultOptional();
    }

    /** Those that are not archived. */
    public static List<Series> listNewestFirst() {
        return list(WITH_KEEPER + "where s.archivedAt is null order by s.createdAt desc, s.id desc");
    }

    /** Those kept by the organization at a path or below it, the newest first, archived ones last. */
    public static List<Series> listWithin(String organizationPath) {
        return list(
                WITH_KEEPER + "where o.path like ?1"
                        + " order by case when s.archivedAt is null then 0 else 1 end, s.createdAt desc, s.id desc",
                organizationPath + "%");
    }
}
