package org.craftreel.clip.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How uploads are examined and made playable, and what a single upload may cost. */
@ConfigMapping(prefix = "craftreel.media")
public interface MediaSettings {

    /** The ffmpeg program, version 5.1 or later; by default the first one on the PATH. */
    Optional<Path> ffmpeg();

    /** The ffprobe program of the same version; by default the first one on the PATH. */
    Optional<Path> ffprobe();

    /** Where the programs find shared libraries that are not installed on the machine (LD_LIBRARY_PATH). */
    Optional<String> libraryPath();

    /** Where media jobs put their files, each in a directory of its own; by default below java.io.tmpdir. */
    Optional<Path> workDir();

    /**
     * Clips at once that this process examines and, where they play everywhere as they are, makes watchable. With 0 it
     * leaves them to other processes.
     */
    @WithDefault("1")
    int concurrency();

    /**
     * Clips at once that this process makes watchable by encoding them anew; each uses up to {@link Limits#threads()}
     * threads. Or 0. A process that leaves the examination to others leaves this to them too, unless told otherwise.
     */
    @WithDefault("${craftreel.media.concurrency:1}")
    int concurrencyEncoding();

    /** Clips at once of which this process makes the further renditions, with less claim to the processor; or 0. */
    @WithDefault("1")
    int concurrencyBehind();

    /** How long a process that was killed seems to work on a clip; it is renewed every second. */
    @WithDefault("15s")
    Duration lease();

    Limits limits();

    /** Bounds for one upload. An upload beyond one of them is refused with the limit and its own figure. */
    interface Limits {

        /** The longest clip of any campaign; a campaign's own limit may only be shorter. */
        @WithDefault("10m")
        Duration maxDuration();

        /**
         * Pixels of one picture. The default is 4096 x 4096: twice a phone's 4K, in either orientation. A decoder keeps up
         * to 16 earlier pictures of 1.5 bytes a pixel, so that this stays within half of {@link #maxMemory()}.
         */
        @WithDefault("16777216")
        long maxPixels();

        /** Pictures per second on average; the default is what phones record as slow motion. */
        @WithDefault("240")
        int maxFrameRate();

        /** Streams of one file; phones and action cameras write up to six. */
        @WithDefault("16")
        int maxStreams();

        /** Memory of one ffmpeg process, kept by prlimit where it is installed. */
        @WithDefault("1G")
        MemorySize maxMemory();

        /** Size of one file that ffmpeg writes. */
        @WithDefault("2G")
        MemorySize maxOutput();

        /** Threads of one decoder, encoder or filter; more of them need more memory. */
        @WithDefault("2")
        int threads();

        /** Time for each look into a file. */
        @WithDefault("60s")
        Duration probeTimeout();

        /** Time for making one rendition, whatever the length of the clip. */
        @WithDefault("2m")
        Duration renderTimeout();

        /** What {@link #renderTimeout()} grows by for each second of the clip. */
        @WithDefault("10s")
        Duration renderTimeoutPerSecond();
    }
}
