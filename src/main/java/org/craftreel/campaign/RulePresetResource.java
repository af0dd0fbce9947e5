package org.craftreel.campaign;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ranking rules to begin from. */
@Path("/api/v1/rule-presets")
@Tag(name = "Campaigns")
class RulePresetResource {

    @GET
    @PermitAll
    @Operation(
            operationId = "listRulePresets",
            summary = "Ranking rules that notices of real campaigns use, the default ones first",
            description = "Terms and placing fit into a campaign's rules as they are.")
    @APIResponse(responseCode = "200", description = "The presets")
    public List<RulePreset> list() {
        return RulePreset.list();
    }
}
