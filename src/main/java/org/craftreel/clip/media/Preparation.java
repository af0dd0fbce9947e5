package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.craftreel.clip.MediaJob;

/**
 * What has to be done before a clip can be watched: its file is examined, and becomes a film and a poster if it plays
 * everywhere as it is, which is quick. Others are left to {@link Encoding}, so that nobody waits behind them.
 */
@ApplicationScoped
class Preparation {

    private final FfmpegPrograms programs;

    Preparation(FfmpegPrograms programs) {
        this.programs = programs;
    }

    /**
     * Empty where the film has to be encoded anew; what was made of it by then is of no use.
     *
     * @throws MediaRefusedException if the file cannot become a clip
     * @throws IOException if the machine is at fault: worth another try
     */
    Optional<FirstFilm> make(Workplace place) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get();
        Path original = place.file("original");
        String sha256 = place.fetch(original);
        Renderer renderer = new Renderer(ffmpeg);
        try (AtOnce atOnce = new AtOnce(ffmpeg, place, renderer, original)) {
            MediaFacts facts = place.examine(ffmpeg, original, atOnce);
            if (!facts.playsEverywhere()) {
                return Optional.empty();
            }
            place.log().begin(MediaJob.Step.MAKE_PLAYABLE);
            if (atOnce.copy().survey().isEmpty()) {
                return Optional.empty();
            }
            RenderedFile film = renderer.playable(original, facts, atOnce.copy(), place.log()::progress);
            FirstFilm.put(place, film);
            if (!atOnce.seesPictures()) {
                FirstFilm.putPoster(place, renderer, film, facts);
            }
            atOnce.end();
            return Optional.of(new FirstFilm(sha256, facts, place.made()));
        }
    }

    /**
     * What is done in the hope that the original plays everywhere as it is, as most phones' films do, while it is still
     * examined: its streams are copied, and its poster is made as soon as the header is known.
     */
    private static final class AtOnce implements Probe.Companion, AutoCloseable {

        private final Ffmpeg ffmpeg;
        private final Workplace place;
        private final Renderer renderer;
        private final Path original;
        private Optional<StreamCopy> copy = Optional.empty();
        private Optional<Beside> poster = Optional.empty();
        /** Whether the copy is of the streams that are examined. */
        private boolean surveyed;

        AtOnce(Ffmpeg ffmpeg, Workplace place, Renderer renderer, Path original) {
            this.ffmpeg = ffmpeg;
            this.place = place;
            this.renderer = renderer;
            this.original = original;
        }

        @Override
        public void recognised() {
            copy = Optional.of(StreamCopy.begin(ffmpeg, original, place.file("playable.mp4")));
        }

        /** Of a file that was examined. */
        StreamCopy copy() {
            return copy.orElseThrow();
        }

        @Override
        public void described(MediaFacts declared) {
            surveyed = declared.playsEverywhere() && declared.firstSound();
            if (declared.playsEverywhere()) {
                // A film that is only copied is no quicker to be read than its original.
                poster = Optional.of(Beside.begin(
                        () -> FirstFilm.putPoster(place, renderer, original, declared.colours(), declared)));
            } else {
                copy().close();
            }
        }

        @Override
        public boolean seesPictures() {
            return poster.isPresent();
        }

        @Override
        public Optional<PacketSurvey> survey() throws IOException, MediaRefusedException {
            return surveyed ? copy().survey() : Optional.empty();
        }

        void end() throws IOException, MediaRefusedException {
            if (poster.isPresent()) {
                poster.get().end();
            }
        }

        @Override
        public void close() {
            copy.ifPresent(StreamCopy::close);
            poster.ifPresent(Beside::close);
        }
    }
}
