package org.craftreel.site;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;

/** A watch page: the clip, and some of the board's others. */
record WatchView(CampaignView campaign, ClipView clip, List<BoardEntry> others) {}
