package org.craftreel.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Says of every read in the API's description what {@link TaggedReads} does to it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class TaggedReadsDescription implements OASFilter {

    private static final String UNCHANGED = "Unchanged since the `ETag` that `If-None-Match` names; without a body";

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/") && item.getGET() != null) {
                item.getGET()
                        .getResponses()
                        .addAPIResponse("304", OASFactory.createAPIResponse().description(UNCHANGED));
            }
        });
    }
}
