package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.AbuseReportView;
import org.craftreel.engagement.Comment;
import org.craftreel.engagement.CommentRules;

/** What waits for an organizer, the oldest first. {@code rules} is null for whoever does not hold the campaign. */
record CommentDesk(CampaignView campaign, List<AbuseReportView> reports, List<Comment> waiting, CommentRules rules) {}
