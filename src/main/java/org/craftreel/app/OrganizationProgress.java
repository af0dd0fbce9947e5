package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipStatus;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an organization, with all below it, has come in a campaign. */
@Schema(name = "OrganizationProgress")
public record OrganizationProgress(
        OrganizationName organization,

        @Schema(description = "Clips with a file that are or may still be shown, of the organization and all below it")
        long submitted,

        @Schema(description = "Of these, the published ones")
        long published,

        @Schema(nullable = true, description = "How many published ones are expected; null where nobody has said so")
        Integer target) {

    /** Clips are counted once for each organization that has some; what lies below is added up afterwards. */
    private static final String READ = """
            select organization.code, organization.name, organization.path, coalesce(counted.submitted, 0),
                   coalesce(counted.published, 0), target.clips
            from organization
            left join (
                select organization_id, count(*) as submitted,
                       count(*) filter (where status = 'PUBLISHED') as published
                from clip
                where campaign_id = ?1 and status in (?3)
                group by organization_id
            ) as counted on counted.organization_id = organization.id
            left join organization_target as target
                on target.campaign_id = ?1 and target.organization_id = organization.id
            where organization.path like ?2
            order by organization.path
            """;

    /** The organization at a path and all below it, parents before children. To be called within a transaction. */
    @SuppressWarnings("unchecked")
    public static List<OrganizationProgress> list(Campaign campaign, String path) {
        List<Object[]> rows = Panache.getEntityManager()
                .createNativeQuery(READ)
                .setParameter(1, campaign.id)
                .setParameter(2, path + "%")
                .setParameter(
                        3, ClipStatus.HOLDING_A_PLACE.stream().map(Enum::name).toList())
                .getResultList();
        return addUp(rows.stream()
                .map(row -> new OrganizationProgress(
                        new OrganizationName((String) row[0], (String) row[1], (String) row[2]),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        (Integer) row[5]))
                .toList());
    }

    /** From the figures of each alone to those with all below; {@code alone} has parents before children. */
    static List<OrganizationProgress> addUp(List<OrganizationProgress> alone) {
        List<OrganizationProgress> whole = new ArrayList<>(alone);
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < whole.size(); place++) {
            places.put(whole.get(place).organization.path(), place);
        }
        for (int place = whole.size() - 1; place >= 0; place--) {
            OrganizationProgress below = whole.get(place);
            Integer above = places.get(below.parentPath());
            if (above != null) {
                whole.set(above, whole.get(above).plus(below));
            }
        }
        return List.copyOf(whole);
    }

    private OrganizationProgress plus(OrganizationProgress below) {
        return new OrganizationProgress(organization, submitted + below.submitted, published + below.published, target);
    }

    /** Of the organization right above; empty for a root. */
    @JsonIgnore
    public String parentPath() {
        String path = organization.path();
        return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /** How much of the target is published, in whole percent, rounded down: 100 is only said of what is reached. */
    @JsonIgnore
    public long percent() {
        return target == null ? 0 : published * 100 / target;
    }
}
