package org.craftreel.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Puts {@link EntityTags} on the reads of the API. It is decided once for each method at the start, so that nothing else
 * is slowed down, play reports least of all.
 */
@Provider
class TaggedReads implements DynamicFeature {

    private final EntityTags tags;

    TaggedReads(ObjectMapper json) {
        tags = new EntityTags(json);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Path path = resource.getResourceClass().getAnnotation(Path.class);
        if (path != null
                && path.value().startsWith("/api/")
                && resource.getResourceMethod().isAnnotationPresent(GET.class)) {
            context.register(tags);
        }
    }
}
