package org.craftreel.campaign;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The ground of a campaign's public page. There are few, so that each is dark enough for what is written on it; the style
 * sheet says what they are.
 */
@Schema(name = "Colour")
public enum Colour {
    CINNABAR,
    JADE,
    INDIGO,
    BRONZE,
    PLUM,
    SLATE
}
