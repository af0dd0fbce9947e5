package org.craftreel.trend;

import java.util.Map;
import org.craftreel.clip.ClipStatus;

/**
 * How far clips got, those included that got no further or were taken down since.
 *
 * @param states how many stand in each state now; a state without clips is left out
 */
public record Funnel(long created, long received, long playable, long published, Map<ClipStatus, Long> states) {}
