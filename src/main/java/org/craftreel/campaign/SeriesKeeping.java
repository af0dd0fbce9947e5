package org.craftreel.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * Makes and changes series, for those who look after the union that keeps them. To be called within a transaction.
 */
@ApplicationScoped
public class SeriesKeeping {

    private final Clock clock;

    SeriesKeeping(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not-found} for an organization that there is none of, {@code outside-subtree}, {@code
     *     already-exists} for a slug that another series has
     */
    public Series create(NewSeries asked, Caller caller) {
        Organization keeper = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        caller.requireLooksAfter(keeper);
        if (Series.findBySlug(asked.slug()).isPresent()) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "slug", asked.slug());
        }
        Series series = new Series();
        series.id = UuidCreator.getTimeOrderedEpoch();
        series.slug = asked.slug();
        series.title = asked.title().strip();
        series.description = asked.description().strip();
        series.organization = keeper;
        series.createdAt = clock.instant();
        series.persist();
        return series;
    }

    /** @throws Problem {@code not-found}, {@code outside-subtree} */
    public Series change(String slug, SeriesChange change, Caller caller) {
        Series series = require(slug, caller);
        series.title = Objects.requireNonNullElse(change.title(), series.title).strip();
        series.description = Objects.requireNonNullElse(change.description(), series.description)
                .strip();
        return series;
    }

    /**
     * Has lists and choices leave a series out, or show it again; the same again changes nothing.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    public Series archive(String slug, boolean archived, Caller caller) {
        Series series = require(slug, caller);
        if (archived != (series.archivedAt != null)) {
            series.archivedAt = archived ? clock.instant() : null;
        }
        return series;
    }

    /**
     * A series that the caller may change, and put campaigns into.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    public static Series require(String slug, Caller caller) {
        Series series = Series.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        caller.requireLooksAfter(series.organization);
        return series;
    }
}
