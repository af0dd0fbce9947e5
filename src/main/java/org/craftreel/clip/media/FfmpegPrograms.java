package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;

/** The ffmpeg of this machine, looked for when it is first needed: finding out what it can be shut into takes a moment. */
@ApplicationScoped
public class FfmpegPrograms {

    private static final Logger LOG = Logger.getLogger(FfmpegPrograms.class);

    private final MediaSettings settings;
    private Ffmpeg found;

    FfmpegPrograms(MediaSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException when there is none; the message names the setting. The next call looks again. */
    public synchronized Ffmpeg get() throws IOException {
        if (found == null) {
            found = Ffmpeg.of(settings);
            if (!found.confined()) {
                LOG.warn(
                        "This machine lets ffmpeg read what the service may read: docs/operations.md, What ffmpeg may do");
            }
        }
        return found;
    }
}
