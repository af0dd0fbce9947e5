package org.craftreel.drill;

/**
 * By how much the service's figures differ from the drill's own.
 *
 * @param plays over the totals of clips, and so {@code qualified}
 * @param hours over both figures of each clip's hours
 * @param watchedMs over how much of each clip was watched, in milliseconds
 */
public record Drift(long plays, long qualified, long hours, long watchedMs) {

    public boolean isNone() {
        return plays == 0 && qualified == 0 && hours == 0 && watchedMs == 0;
    }
}
