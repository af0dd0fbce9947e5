package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages of juries say. Texts are in messages/jury_zh.properties and jury_en.properties. */
@MessageBundle(value = "jury", locale = "zh")
public interface JuryWords {

    String title();

    String intro();

    String window(String from, String to);

    String notPlanned();

    String late();

    String plan();

    String none();

    String noneText();

    String juror();

    String union();

    String appointed();

    String progress();

    String progressOf(String name, long scored, long clips);

    String acts();

    String dismiss();

    String appoint();

    String appointText();

    String login();

    String noSuchLogin();

    String outside();

    String conflict();

    String accountClosed();

    String saved();

    String scoring();

    String scoringIntro();

    String secret();

    String scoredOf(long scored, long clips);

    String all();

    String left();

    String nothing();

    String nothingText();

    String done();

    String doneText();

    String comes(String from, String to);

    String over(String to);

    String closed();

    String watch();

    String watchText();

    String score();

    String scoreHint();

    String comment();

    String commentHint();

    String save();

    String scored();

    String notScored();

    String scoreSaved();

    String duties();

    String weightNote();

    String phaseMissing(String figure, String phase);

    String phaseLate(String figure, String phase);

    String scores();

    String scoresText();

    String remark();

    String scoredAt();

    String noScore();

    String longComment();

    String mend();

    String gone();

    String notTaken();
}
