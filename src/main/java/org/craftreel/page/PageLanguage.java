package org.craftreel.page;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Renders every template in its reader's language and keeps a language chosen by {@code ?lang=}. */
@ApplicationScoped
class PageLanguage {

    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final Reader reader;

    PageLanguage(Reader reader) {
        this.reader = reader;
    }

    void configure(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(template -> {
            if (Arc.container().requestContext().isActive()) {
                template.setLocale(reader.locale());
            }
        });
    }

    @ServerResponseFilter
    void keepChoice(ContainerRequestContext request, ContainerResponseContext response) {
        String tag = request.getUriInfo().getQueryParameters().getFirst(Reader.LANGUAGE);
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (Reader.chosen(tag).isPresent()) {
            headers.add(
                    HttpHeaders.SET_COOKIE,
                    new NewCookie.Builder(Reader.LANGUAGE)
                            .value(tag)
                            .path("/")
                            .maxAge(A_YEAR)
                            .sameSite(NewCookie.SameSite.LAX)
                            .build());
        }
    }
}
