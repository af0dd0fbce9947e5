package org.craftreel.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.craftreel.http.ErrorPage;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;

/** A problem as a page in the reader's language. */
@ApplicationScoped
class ProblemPage implements ErrorPage {

    @CheckedTemplate(basePath = "page")
    static class Templates {
        static native TemplateInstance problem(int status, String title, String detail);
    }

    private final Reader reader;

    ProblemPage(Reader reader) {
        this.reader = reader;
    }

    @Override
    public String render(Problem problem, Language language, String path) {
        Language own = reader.language();
        return Templates.problem(problem.type().status(), problem.title(own), problem.detail(own))
                .render();
    }
}
