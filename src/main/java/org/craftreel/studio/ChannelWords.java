package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the page of other platforms says. Texts are in messages/channels_zh.properties and channels_en.properties. */
@MessageBundle(value = "channels", locale = "zh")
public interface ChannelWords {

    String intro();

    String sumOf(long clips);

    String sumsNote();

    String gained();

    String pending();

    String nonePending();

    String enteredBy(String union, String time);

    String own();

    String confirm();

    String confirmTitle();

    String confirmText();

    String confirmHint();

    String refuse();

    String refuseTitle();

    String refuseText();

    String refuseHint();

    String refuseNeeded();

    String figureOf(String title, String platform, String day);

    String evidence();

    String evidenceAgain();

    String evidenceShort();

    String evidenceHint();

    String evidenceOf(String title);

    String withdrawals();

    String asked();

    String askedBy(String union, String time);

    String ownAsked();

    String withdraw();

    String withdrawTitle();

    String withdrawText();

    String takeBack();

    String takeBackTitle();

    String takeBackText();

    String keep();

    String keepTitle();

    String keepText();

    String enter();

    String enterText();

    String enterShort();

    String enterOf(String title);

    String clip();

    String clipHint();

    String platform();

    String choose();

    String day();

    String plays();

    String likes();

    String comments();

    String shares();

    String source();

    String sourceHint();

    String send();

    String importTitle();

    String importText();

    String importFile();

    String importCheck();

    String importFaults();

    String importReady();

    String importAdd();

    String importAdded();

    String importShow();

    String all();

    String none();

    String state();

    String correct();

    String correctOf(String title, String platform, String day);

    String saved();

    String faulty();

    String faultClip();

    String faultClipTwice();

    String faultFuture();
}
