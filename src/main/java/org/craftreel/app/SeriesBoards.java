package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.craftreel.campaign.Campaign;

/** Boards of series. To be called within a transaction. */
@ApplicationScoped
public class SeriesBoards {

    private final SeriesSums sums;
    private final ClipNames names;
    private final EntityManager entities;

    SeriesBoards(SeriesSums sums, ClipNames names, EntityManager entities) {
        this.sums = sums;
        this.names = names;
        this.entities = entities;
    }

    /** @param campaigns all of a series */
    public SeriesBoard of(List<Campaign> campaigns) {
        return new SeriesBoard(campaigns.stream().map(SeriesRun::of).toList(), sums, names, entities);
    }
}
