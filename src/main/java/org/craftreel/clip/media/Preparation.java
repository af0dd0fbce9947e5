package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Rendition;

/** What has to be done before a clip can be watched: its file is examined, and becomes a film and a poster. */
@ApplicationScoped
class Preparation {

    private final FfmpegPrograms programs;

    Preparation(FfmpegPrograms programs) {
        this.programs = programs;
    }

    /** What was made, already in object storage. */
    record Product(String sha256, MediaFacts facts, List<Rendition> renditions) {}

    /**
     * @throws MediaRefusedException if the file cannot become a clip
     * @throws IOException if the machine is at fault: worth another try
     */
    Product make(Workplace place) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get();
        Path original = place.file("original");
        String sha256 = place.fetch(original);
        MediaFacts facts = place.examine(ffmpeg, original);
        Renderer renderer = new Renderer(ffmpeg);
        place.log().begin(MediaJob.Step.MAKE_PLAYABLE);
        if (facts.playsEverywhere()) {
            // A film that is only copied is no quicker to be read than its original.
            try (Beside poster = Beside.begin(() -> putPoster(place, renderer, original, facts.colours(), facts))) {
                putFilm(place, renderer, original, facts);
                poster.end();
            }
        } else {
            RenderedFile film = putFilm(place, renderer, original, facts);
            place.log().begin(MediaJob.Step.MAKE_POSTER);
            putPoster(place, renderer, film.file(), Colours.NAMED, facts);
        }
        return new Product(sha256, facts, place.made());
    }

    private static RenderedFile putFilm(Workplace place, Renderer renderer, Path original, MediaFacts facts)
            throws IOException, MediaRefusedException {
        RenderedFile film = renderer.playable(original, facts, place.file("playable.mp4"), place.log()::progress);
        place.log().begin(MediaJob.Step.STORE);
        place.put(Rendition.Kind.PLAYABLE, "video/mp4", film);
        return film;
    }

    private static void putPoster(Workplace place, Renderer renderer, Path film, Colours colours, MediaFacts facts)
            throws IOException, MediaRefusedException {
        RenderedFile poster = renderer.poster(film, colours, facts, place.file("poster.jpg"));
        place.put(Rendition.Kind.POSTER, "image/jpeg", poster);
    }
}
