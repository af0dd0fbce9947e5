package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.page.SignedIn;

/** What became of the clips that the reader sent in. */
@Path("/my")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class MyPages {

    private static final int PAGE = 20;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance my(List<MyClip> clips, boolean moving, String next);
    }

    private final MyClips clips;
    private final Reader reader;

    MyPages(MyClips clips, Reader reader) {
        this.clips = clips;
        this.reader = reader;
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") String cursor) {
        SignedIn account = reader.account().orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED));
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Page<MyClip> page =
                Page.of(clips.list(account.id(), after, PAGE + 1), PAGE, clip -> new Cursor(clip.createdAt(), clip.id())
                        .toString());
        return Templates.my(page.items(), page.items().stream().anyMatch(MyClip::isMoving), page.nextCursor());
    }
}
