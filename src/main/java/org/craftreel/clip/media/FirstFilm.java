package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Rendition;

/** What makes a clip watchable, already in object storage: a film, and its poster. */
record FirstFilm(String sha256, MediaFacts facts, List<Rendition> renditions) {

    /** Stores the film. */
    static void put(Workplace place, RenderedFile film) throws IOException {
        place.log().begin(MediaJob.Step.STORE);
        place.put(Rendition.Kind.PLAYABLE, "video/mp4", film);
    }

    /** Makes and stores the poster of the film that was made, as a step of its own. */
    static void putPoster(Workplace place, Renderer renderer, RenderedFile film, MediaFacts facts)
            throws IOException, MediaRefusedException {
        place.log().begin(MediaJob.Step.MAKE_POSTER);
        putPoster(place, renderer, film.file(), Colours.NAMED, facts);
    }

    /** Makes and stores a poster, beside whatever step is under way. */
    static void putPoster(Workplace place, Renderer renderer, Path film, Colours colours, MediaFacts facts)
            throws IOException, MediaRefusedException {
        RenderedFile poster = renderer.poster(film, colours, facts, place.file("poster.jpg"));
        place.put(Rendition.Kind.POSTER, "image/jpeg", poster);
    }
}
