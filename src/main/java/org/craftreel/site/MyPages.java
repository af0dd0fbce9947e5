package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipViews;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.jury.JuryDuty;
import org.craftreel.page.Reader;

/** What became of the clips that the reader sent in. */
@Path("/my")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class MyPages {

    private static final int PAGE = 20;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance my(
                List<JuryDuty> duties, List<MyClip> clips, boolean moving, String here, String next);
    }

    private final SecurityIdentity identity;
    private final ClipViews views;
    private final Reader reader;

    MyPages(SecurityIdentity identity, ClipViews views, Reader reader) {
        this.identity = identity;
        this.views = views;
        this.reader = reader;
    }

    /** @param refresh there where the page itself asks for its clips anew, and shows nothing else of the answer */
    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("cursor") String cursor, @HeaderParam("HX-Request") String refresh) {
        Caller caller = Caller.of(identity);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Page<MyClip> page = Page.of(Clip.listByAuthor(caller.accountId(), after, PAGE + 1), PAGE, clip -> clip.cursor()
                        .toString())
                .map(clip -> MyClip.of(views.of(clip, Optional.of(caller), reader.language()), clip.campaign));
        boolean moving = page.items().stream().anyMatch(MyClip::isMoving);
        String here = after == null ? "/my" : "/my?cursor=" + after;
        List<JuryDuty> duties = refresh == null ? JuryDuty.listOf(caller.accountId()) : List.of();
        return Templates.my(duties, page.items(), moving, here, page.nextCursor());
    }
}
