package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the overview says of the days it is asked for. Texts are in messages/overview_zh.properties and
 * overview_en.properties.
 */
@MessageBundle(value = "overview", locale = "zh")
public interface OverviewWords {

    String funnelDays();

    String runThen(int number, String time);

    String noRunThen();

    String noneRanked();

    String rankingNow();

    String rankingFailed(String time, int failures, String next);
}
