package org.craftreel.studio;

import java.time.LocalDate;
import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.channel.ChannelFigure;
import org.craftreel.channel.ChannelSum;
import org.craftreel.channel.FigureView;
import org.craftreel.channel.Platform;
import org.craftreel.http.Page;

/**
 * What the clips of a part of a campaign got on other platforms.
 *
 * @param pending what waits for a second person
 * @param withdrawals what is asked to be taken back
 * @param page all figures, the last entered first
 * @param today the last day that can be told of
 */
record ChannelView(
        CampaignView campaign,
        List<ChannelSum> sums,
        List<FigureView> pending,
        List<FigureView> withdrawals,
        Page<FigureView> page,
        LocalDate today,
        TypedFields fields,
        boolean saved) {

    public List<FigureView> figures() {
        return page.items();
    }

    /** Null on the last page. */
    public String next() {
        return page.nextCursor();
    }

    public Platform[] platforms() {
        return Platform.values();
    }

    /** Whether it can be corrected: what was refused is entered anew, and what is superseded has been corrected. */
    public boolean isOpen(FigureView figure) {
        return switch (figure.status()) {
            case PENDING, CONFIRMED -> true;
            case REFUSED, SUPERSEDED, WITHDRAWN -> false;
        };
    }

    /** Whether it can be asked to take it back. */
    public boolean isWithdrawable(FigureView figure) {
        return figure.status() == ChannelFigure.Status.CONFIRMED && !figure.isToWithdraw();
    }

    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }
}
