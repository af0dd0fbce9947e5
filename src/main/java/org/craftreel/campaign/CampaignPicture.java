package org.craftreel.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JPEG that an organizer gave a campaign for its looks. Everybody may see it. */
@Embeddable
public class CampaignPicture {

    /** The greatest length of what it is said to show. */
    public static final int MOST_ALT = 200;

    private static final int VERSION = 16;

    @Column(name = "object_key")
    public String objectKey;

    /** In hex. */
    public String sha256;

    public long bytes;

    /** In pixels. */
    public int width;

    /** In pixels. */
    public int height;

    /** What it shows, for those who do not see it; empty: it is for the look alone. */
    public String alt;

    /** Where a picture is shown. */
    @Schema(name = "CampaignPictureKind")
    public enum Kind {
        /** Across the campaign's public page. */
        BANNER,
        /** On its card in lists. */
        CARD;

        /** In the campaign's JSON and in its ledger. */
        String field() {
            return this == BANNER ? "banner" : "card";
        }
    }

    /** A picture as everybody sees it. */
    @Schema(name = "CampaignPicture")
    public record View(
            @Schema(description = "Relative to this service; another picture has another one")
            URI url,

            @Schema(description = "What it shows; empty: it is for the look alone")
            String alt,

            @Schema(description = "In pixels") int width,
            @Schema(description = "In pixels") int height) {

        /** Null where there is none of the kind. */
        static View of(Campaign campaign, Kind kind) {
            CampaignPicture picture = campaign.pictures.get(kind);
            if (picture == null) {
                return null;
            }
            URI url = URI.create(
                    "/api/v1/campaigns/" + campaign.slug + "/pictures/" + kind + "?version=" + picture.version());
            return new View(url, picture.alt, picture.width, picture.height);
        }
    }

    /** Browsers keep a picture by its address, so that another one needs another address. */
    public String version() {
        return sha256.substring(0, VERSION);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CampaignPicture that && objectKey.equals(that.objectKey);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(objectKey);
    }
}
