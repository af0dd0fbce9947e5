package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.craftreel.campaign.Campaign;

/** Boards of series. To be called within a transaction. */
@ApplicationScoped
public class SeriesBoards {

    private final SeriesPlaces places;
    private final SeriesSums sums;
    private final ClipNames names;

    SeriesBoards(SeriesPlaces places, SeriesSums sums, ClipNames names) {
        this.places = places;
        this.sums = sums;
        this.names = names;
    }

    /** @param campaigns all of a series */
    public SeriesBoard of(List<Campaign> campaigns) {
        return new SeriesBoard(campaigns.stream().map(SeriesRun::of).toList(), places, sums, names);
    }
}
