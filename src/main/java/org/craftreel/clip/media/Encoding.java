package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import org.craftreel.clip.MediaJob;

/** What has to be done before a clip can be watched whose file does not play everywhere: it is encoded anew. */
@ApplicationScoped
class Encoding {

    private final FfmpegPrograms programs;

    Encoding(FfmpegPrograms programs) {
        this.programs = programs;
    }

    /**
     * @throws MediaRefusedException if the file cannot become a clip
     * @throws IOException if the machine is at fault: worth another try
     */
    FirstFilm make(Workplace place) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get().between();
        Path original = place.file("original");
        String sha256 = place.fetch(original);
        MediaFacts facts = place.examine(ffmpeg, original);
        Renderer renderer = new Renderer(ffmpeg);
        place.log().begin(MediaJob.Step.MAKE_PLAYABLE);
        RenderedFile film = renderer.playable(original, facts, place.file("playable.mp4"), place.log()::progress);
        FirstFilm.put(place, film);
        FirstFilm.putPoster(place, renderer, film, facts);
        return new FirstFilm(sha256, facts, place.made());
    }
}
