package org.craftreel.play.screening;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;

/** A campaign's plays of an hour: crowds as numbers, and the tickets that a finding singles out. */
interface HourSource {

    /** The crowds that are large enough to be looked at. */
    List<HourPlays.Compared> crowds() throws SQLException;

    /** Devices that began more plays in the campaign than a person does, by clip. */
    List<HourPlays.Busy> busyDevices() throws SQLException;

    /**
     * Tickets of devices that began too many plays, that are not set aside and were not restored.
     *
     * @param clip null for all
     */
    List<UUID> ticketsOfBusyDevices(UUID clip, int most) throws SQLException;

    /** Tickets that findings of one rule single out, that are not set aside and were not restored. */
    List<UUID> ticketsOf(ScreeningRule rule, List<HourPlays.Finding> findings, int most) throws SQLException;
}
