package org.craftreel.clip.media;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.MediaJob;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StorageSettings;
import org.craftreel.storage.StoredObject;

/**
 * What an upload goes through, by the product's own classes in their order: it is made watchable, and what survives that
 * gets its further renditions. Only the store and the audience are missing.
 */
final class UploadCourse {

    private static final int SHORTEST_MS = 500;
    private static final int LONGEST_MS = 60_000;
    private static final long MOST_MEMORY = 1L << 30;

    private final Path directory;
    private final FfmpegPrograms programs;
    private final Preparation preparation;
    private final Encoding encoding;
    private final RenditionSet set;
    private final ObjectStore store = new NoStore();
    private final MediaQueue audience = new NoAudience();

    /** @param directory gets a directory for each job, as java.io.tmpdir does */
    UploadCourse(MediaSettings settings, Path directory) {
        this.programs = new FfmpegPrograms(settings);
        this.directory = directory;
        this.preparation = new Preparation(programs);
        this.encoding = new Encoding(programs);
        this.set = new RenditionSet(programs);
    }

    /**
     * How it ended.
     *
     * @param refusal empty where it became a clip with all its renditions
     * @param fault what the machine would be blamed for, so that the work is tried again; in vain, as the file is at fault
     */
    record End(Optional<MediaRefusedException> refusal, Optional<Exception> fault, OutsideWatch.Sighting sighting) {

        boolean isClip() {
            return refusal.isEmpty() && fault.isEmpty();
        }

        FailureCause cause() {
            return refusal.map(MediaRefusedException::failureCause).orElse(null);
        }

        /** What must not be, however the file is made. */
        List<String> faults() {
            List<String> all = new ArrayList<>(sighting.breaches());
            fault.ifPresent(machine -> all.add("would be tried again: " + machine));
            if (sighting.memory() > MOST_MEMORY) {
                all.add("took " + sighting.memory() + " bytes of memory");
            }
            return all;
        }
    }

    /** Until all is done, or it is refused. */
    End run(Path file) throws IOException {
        End prepared = prepare(file);
        if (!prepared.isClip()) {
            return prepared;
        }
        End completed = job(MediaJob.Kind.COMPLETE, file, set::make);
        return new End(
                completed.refusal(), completed.fault(), prepared.sighting().and(completed.sighting()));
    }

    /** As far as making it watchable. */
    End prepare(Path file) throws IOException {
        return job(MediaJob.Kind.PREPARE, file, place -> {
            if (preparation.make(place).isEmpty()) {
                encoding.make(place);
            }
        });
    }

    /** Only finds out what it is, with which each job begins. */
    End examine(Path file) throws IOException {
        return job(MediaJob.Kind.PREPARE, file, place -> {
            Path original = place.file("original");
            place.fetch(original);
            place.examine(programs.get(), original);
        });
    }

    private End job(MediaJob.Kind kind, Path file, Work work) throws IOException {
        Claim claim = new Claim(
                UUID.randomUUID(),
                kind,
                UUID.randomUUID(),
                file.toString(),
                null,
                1,
                0,
                0,
                SHORTEST_MS,
                LONGEST_MS,
                true);
        Path job = Files.createTempDirectory(directory, "clip-");
        StepLog log = new StepLog(claim.jobId(), claim, audience, Clock.systemUTC());
        try (Workplace place = new Workplace(claim, job, store, Clock.systemUTC(), log)) {
            Optional<MediaRefusedException> refusal = Optional.empty();
            Optional<Exception> fault = Optional.empty();
            try {
                work.in(place);
            } catch (MediaRefusedException refused) {
                refusal = Optional.of(refused);
            } catch (IOException | RuntimeException machine) {
                fault = Optional.of(machine);
            }
            return new End(refusal, fault, OutsideWatch.of(job));
        }
    }

    private interface Work {
        void in(Workplace place) throws IOException, MediaRefusedException;
    }

    /** The key of an original is its path here; what is put is let go. */
    static final class NoStore extends ObjectStore {

        NoStore() {
            super(new SmallRyeConfigBuilder()
                    .withMapping(StorageSettings.class)
                    .withDefaultValue("craftreel.storage.endpoint", "http://127.0.0.1:9")
                    .withDefaultValue("craftreel.storage.access-key", "none")
                    .withDefaultValue("craftreel.storage.secret-key", "none")
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(StorageSettings.class));
        }

        @Override
        public String download(String key, Path file) throws IOException {
            Files.copy(Path.of(key), file, StandardCopyOption.REPLACE_EXISTING);
            return "";
        }

        @Override
        public StoredObject put(String key, Path file, String contentType) throws IOException {
            return new StoredObject(key, Files.size(file), "");
        }
    }

    private static final class NoAudience extends MediaQueue {

        NoAudience() {
            super(null, null, null, Fixtures.SETTINGS, Clock.systemUTC());
        }

        @Override
        void begin(UUID worker, Claim claim, MediaJob.Step step) {}

        @Override
        void progress(UUID worker, Claim claim, int thousandths) {}
    }
}
