package org.craftreel.clip.takedown;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a clip is down, as its organizers read it. People are not named, their unions are. */
@Schema(name = "Takedown")
public record TakedownView(
        UUID id,
        HiddenClip clip,

        @Schema(example = "画面里有未经同意的路人，正在核实。", description = "For the author and the organizers")
        String reason,

        @Schema(description = "The union of whoever took it down")
        OrganizationName by,

        Instant at,

        @Schema(description = "The act's sequence in the campaign's ledger, which has the SHA-256 of the reason")
        Long entry) {

    /** The clip that it is about. */
    @Schema(name = "HiddenClip")
    public record HiddenClip(UUID id, String title, OrganizationName organization) {}

    public static TakedownView of(Takedown takedown) {
        return new TakedownView(
                takedown.id,
                new HiddenClip(takedown.clip.id, takedown.clip.title, OrganizationName.of(takedown.clip.organization)),
                takedown.reason,
                OrganizationName.of(takedown.actor.organization),
                takedown.at,
                takedown.entry);
    }
}
