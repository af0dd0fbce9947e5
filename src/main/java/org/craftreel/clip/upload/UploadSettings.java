package org.craftreel.clip.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files come in. */
@ConfigMapping(prefix = "craftreel.upload")
public interface UploadSettings {

    /** An upload that nobody continues for so long disappears. Every answer announces the moment. */
    @WithDefault("72h")
    Duration expireAfter();

    /** How long an upload that ended is remembered, so that its sender is told so. */
    @WithDefault("24h")
    Duration rememberFor();

    /** Bytes that go to the store in one request: 5 MiB, the least that S3 takes, to 64 MiB. */
    @WithDefault("8M")
    @WithConverter(PartSizeConverter.class)
    MemorySize partSize();

    /** A sender that is slower than a part in this time loses at most what came since, whatever is killed. */
    @WithDefault("15s")
    Duration checkpointEvery();

    /** How long a new request waits for an earlier, stalled one of the same upload to store what it has. */
    @WithDefault("3s")
    Duration takeOverWait();

    /** How long a process that was killed seems to hold an upload. */
    @WithDefault("15s")
    Duration lease();

    /** How often expired and ended uploads are removed. */
    @WithDefault("1m")
    Duration sweepEvery();

    /** What no row names is removed from the store when it is so old: younger, its row may be about to be written. */
    @WithDefault("1h")
    Duration orphanAge();

    /** Uploads whose bytes are written at the same moment; the others wait, and their senders with them. */
    @WithDefault("64")
    int threads();

    /** Takes uploads by the IETF's draft "Resumable Uploads for HTTP" too: interop versions 3 to 10. */
    @WithDefault("true")
    boolean ietfDraft();

    /** Lifetime of the links for the parts of an upload straight into the store, at most 7 days. */
    @WithDefault("1h")
    Duration directLinkLife();
}
