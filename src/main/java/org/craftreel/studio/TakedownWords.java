package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the studio says of taking clips down. Texts are in messages/takedown_zh.properties and takedown_en.properties. */
@MessageBundle(value = "takedown", locale = "zh")
public interface TakedownWords {

    String reportsWait(long count);

    String section();

    String by(String union, String time);

    String restoredByOthers();

    String watch();

    String watchText();

    String takeDown();

    String title();

    String text();

    String hint();

    String needed();

    String restore();

    String restoreTitle();

    String restoreText();

    String restoreHint();

    String uphold();

    String upholdTitle();

    String upholdText();

    String single();

    String noneFound();

    String noneFoundText();

    String inStudio();

    String published();

    String allEntries();

    String foundEntries();
}
