package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages of bulletins and rankings say of other times. Texts are in messages/bulletin_zh.properties and bulletin_en.properties. */
@MessageBundle(value = "bulletin", locale = "zh")
public interface BulletinWords {

    String making();

    String unmade();

    String await();

    String permanent();

    String pastRun(int number, String due);

    String currentRun();
}
