package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads campaigns and their totals for pages. */
@ApplicationScoped
public class Campaigns {

    private static final String SELECT = """
            select c.*, o.name as organization
            from campaign c join organization o on o.id = c.organization_id
            """;

    private static final String TOTALS = """
            select count(*) as clips, count(distinct c.organization_id) as organizations,
                coalesce(sum(f.plays), 0)::bigint as plays, coalesce(sum(f.qualified), 0)::bigint as qualified,
                coalesce(sum(f.screened), 0)::bigint as screened
            from clip c left join clip_figures f on f.clip_id = c.id
            where c.campaign_id = ? and c.status = 'PUBLISHED'
            """;

    private final Reading reading;

    Campaigns(Reading reading) {
        this.reading = reading;
    }

    /** All campaigns, those whose submissions opened last first. */
    public List<CampaignView> listAll() {
        return reading.list(SELECT + "order by c.submission_opens_at desc, c.slug", CampaignView::of);
    }

    /** The campaigns of an organization and of those below it. */
    public List<CampaignView> listWithin(String organizationPath) {
        return reading.list(
                SELECT + "where starts_with(o.path, ?) order by c.submission_opens_at desc, c.slug",
                CampaignView::of,
                organizationPath);
    }

    public Optional<CampaignView> find(String slug) {
        return reading.find(SELECT + "where c.slug = ?", CampaignView::of, slug);
    }

    /** A campaign if it belongs to an organization or to one below it. */
    public Optional<CampaignView> findWithin(String slug, String organizationPath) {
        return reading.find(
                SELECT + "where c.slug = ? and starts_with(o.path, ?)", CampaignView::of, slug, organizationPath);
    }

    public Totals totals(UUID campaign) {
        return reading.find(
                        TOTALS,
                        row -> new Totals(
                                row.getLong("clips"),
                                row.getLong("plays"),
                                row.getLong("qualified"),
                                row.getLong("screened"),
                                row.getLong("organizations")),
                        campaign)
                .orElseThrow();
    }
}
