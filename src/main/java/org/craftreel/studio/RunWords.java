package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the studio says of runs and of correcting the last one. Texts are in messages/runs_zh.properties and runs_en.properties. */
@MessageBundle(value = "runs", locale = "zh")
public interface RunWords {

    String correction();

    String disqualifiedSince(int clips);

    String propose();

    String proposeTitle();

    String proposeText();

    String proposeHint();

    String proposeNeeded();

    String beingMade();

    String correctionFailed(String time);

    String resultChanged();

    String nothingLeftOut();

    String failedOften();

    String confirm();

    String confirmTitle();

    String confirmText();

    String refuse();

    String refuseTitle();

    String refuseText();

    String corrected();

    String per();

    String perAuto();

    String perRun();

    String perHour();

    String perDay();

    String tryOnly();

    String tryOnlyText();

    String tryOn();

    String tryNow();

    String triedPlaces();

    String triedBefore();

    String triedNext();
}
