package org.craftreel.site;

import java.util.List;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.CampaignView;

/** A watch page; {@code rank} is null where the current ranking does not hold the clip. */
record WatchView(CampaignView campaign, WatchedClip clip, Integer rank, List<BoardEntry> others) {}
