package org.craftreel.play;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many different viewers there were, estimated. */
@Schema(name = "Reach")
public record Reach(
        @Schema(description = "Accounts and devices with a reported ticket, estimated with a standard error of 1.3 %")
        long viewers,

        @Schema(description = "With 95 % confidence there were so many at least")
        long low,

        @Schema(description = "With 95 % confidence there were so many at the most")
        long high) {

    /** Of what nobody has played. */
    public static final Reach NONE = new Reach(0, 0, 0);
}
