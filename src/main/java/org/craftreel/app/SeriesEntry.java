package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.craftreel.campaign.CampaignName;
import org.craftreel.play.PlayFigures;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place on the board of a series. */
@Schema(name = "SeriesEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesEntry(
        @Schema(description = "By qualified plays, from 1 on, on the board that was asked for")
        int place,

        @Schema(description = "The campaign that it is entered in")
        CampaignName campaign,

        BoardEntry.ClipName clip,

        @Schema(description = "As the campaign's current run saw them")
        PlayFigures figures,

        @Schema(nullable = true, description = "As the run saw them; absent in a run of before they were stored")
        Long likes,

        @Schema(nullable = true, description = "As the run saw them; absent where its rules do not ask for them")
        Long votes,

        @Schema(
                nullable = true,
                example = "9170",
                description =
                        "The mean of the experts' scores as the run saw it, in hundredths of a point; absent where its rules"
                                + " do not ask for it")
        Long jury,

        @Schema(description = "Where the same file is entered, too: it is listed here only, with its highest figure")
        List<CampaignName> alsoIn,

        @JsonIgnore SeriesCursor cursor) {}
