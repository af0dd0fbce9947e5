package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.app.ClipView;
import org.craftreel.app.ClipViews;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;

/**
 * A published clip's player for the frames of other sites' pages. Nobody is signed in there, whatever cookies come along, so
 * that another site can make no use of a reader's account.
 */
@Path("/embed/{id}")
@PermitAll
public class EmbedPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance embed(ClipView clip, String campaign);
    }

    private final ClipViews views;
    private final Reader reader;

    EmbedPages(ClipViews views, Reader reader) {
        this.views = views;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance embed(@PathParam("id") UUID id) {
        Clip clip = Clip.findWithAll(id)
                .filter(found -> found.status == ClipStatus.PUBLISHED)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/embed/" + id));
        return Templates.embed(views.of(clip, Optional.empty(), reader.language()), clip.campaign.slug);
    }
}
