package org.craftreel.clip.media;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Reads what ffmpeg tells of its way by {@code -progress}. */
final class Progress implements Consumer<String> {

    private static final String POSITION = "out_time_us=";

    private final long durationMs;
    private final DoubleConsumer share;

    Progress(long durationMs, DoubleConsumer share) {
        this.durationMs = Math.max(1, durationMs);
        this.share = share;
    }

    @Override
    public void accept(String line) {
        if (line.startsWith(POSITION)) {
            try {
                share.accept(Long.parseLong(line.substring(POSITION.length()).strip()) / 1000.0 / durationMs);
            } catch (NumberFormatException notYet) {
                // "N/A" before the first picture.
            }
        }
    }
}
