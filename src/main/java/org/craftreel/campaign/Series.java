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

    public static Optional<Series> findBySlug(String slug) {
        return find(WITH_KEEPER + "where s.slug = ?1", slug).firstResultOptional();
    }

    public static List<Series> listNewestFirst() {
        return list(WITH_KEEPER + "order by s.createdAt desc, s.id desc");
    }

    /** Those kept by the organization at a path or below it, the newest first. */
    public static List<Series> listWithin(String organizationPath) {
        return list(WITH_KEEPER + "where o.path like ?1 order by s.createdAt desc, s.id desc", organizationPath + "%");
    }
}
