package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.likeness.Fingerprint;

/** What follows once a clip can be watched: films of several sizes, streams, and the pictures of lists and players. */
@ApplicationScoped
class RenditionSet {

    private static final List<Rendition.Kind> FRAMES =
            List.of(Rendition.Kind.FRAME_1, Rendition.Kind.FRAME_2, Rendition.Kind.FRAME_3, Rendition.Kind.FRAME_4);

    private final FfmpegPrograms programs;

    RenditionSet(FfmpegPrograms programs) {
        this.programs = programs;
    }

    /**
     * What was made, already in object storage.
     *
     * @param loudness of the original; empty where there is nothing to be heard
     * @param fingerprint of the film as it is shown
     */
    record Product(Optional<Loudness> loudness, List<Rendition> renditions, Fingerprint fingerprint) {}

    /**
     * @throws MediaRefusedException if the film cannot be decoded to its end, or costs more than the settings allow
     * @throws IOException if the machine is at fault: worth another try
     */
    Product make(Workplace place) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get().behind();
        Path original = place.file("original");
        place.fetch(original);
        MediaFacts facts = place.examine(ffmpeg, original);
        place.log().begin(MediaJob.Step.MEASURE_SOUND);
        Optional<Loudness> loudness = Loudness.measure(ffmpeg, original, facts);
        Path directory = original.getParent();
        place.log().begin(MediaJob.Step.MAKE_RENDITIONS);
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(original, facts, loudness, directory, place.log()::progress);
        place.log().begin(MediaJob.Step.MAKE_STREAMS);
        Map<Rung, StreamRenderer.Stream> streams = new StreamRenderer(ffmpeg).render(films, facts, directory);
        place.log().begin(MediaJob.Step.MAKE_PICTURES);
        Pictures pictures = pictures(ffmpeg, films, facts, directory);
        Fingerprint fingerprint = new FrameSampler(ffmpeg).of(smallest(films).file(), facts.durationMs(), directory);
        place.log().begin(MediaJob.Step.STORE);
        store(place, films, streams, pictures, facts.silent());
        return new Product(loudness, place.made(), fingerprint);
    }

    record Pictures(List<RenderedFile> frames, RenderedFile preview, PictureRenderer.Sprite sprite) {}

    /** Frames are taken from the largest film, small pictures from the smallest. */
    static Pictures pictures(Ffmpeg ffmpeg, Map<Rung, RenderedFile> films, MediaFacts facts, Path directory)
            throws IOException, MediaRefusedException {
        Path large = films.values().iterator().next().file();
        Path small = smallest(films).file();
        PictureRenderer renderer = new PictureRenderer(ffmpeg);
        return new Pictures(
                renderer.frames(large, facts, directory),
                renderer.preview(small, facts, directory),
                renderer.sprite(small, facts, directory));
    }

    private static RenderedFile smallest(Map<Rung, RenderedFile> films) {
        return films.get(Collections.max(films.keySet()));
    }

    private static void store(
            Workplace place,
            Map<Rung, RenderedFile> films,
            Map<Rung, StreamRenderer.Stream> streams,
            Pictures pictures,
            boolean silent)
            throws IOException {
        for (Map.Entry<Rung, RenderedFile> film : films.entrySet()) {
            Rung rung = film.getKey();
            String codecs = Codecs.of(film.getValue().file(), silent);
            place.put(rung.video, "video/mp4", film.getValue()).codecs = codecs;
            StreamRenderer.Stream stream = streams.get(rung);
            Rendition rendition = place.put(rung.stream, "video/mp4", stream.file());
            rendition.codecs = codecs;
            rendition.playlist = stream.playlist();
            rendition.peakBitRate = stream.peakBitRate();
        }
        for (int i = 0; i < pictures.frames().size(); i++) {
            place.put(FRAMES.get(i), "image/jpeg", pictures.frames().get(i));
        }
        place.put(Rendition.Kind.PREVIEW, "video/mp4", pictures.preview());
        PictureRenderer.Sprite sprite = pictures.sprite();
        Rendition tiles = place.put(Rendition.Kind.SPRITE, "image/jpeg", sprite.file());
        tiles.tiles = sprite.tiles();
        tiles.tilesARow = sprite.tilesARow();
        tiles.tileIntervalMs = sprite.intervalMs();
    }
}
