package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the wizard and the settings say of a campaign's pictures. Texts are in messages/look_zh.properties and
 * look_en.properties.
 */
@MessageBundle(value = "look", locale = "zh")
public interface LookWords {

    String title();

    String hint();

    String banner();

    String bannerHint();

    String card();

    String cardHint();

    String file();

    String alt();

    String altHint();

    String send();

    String remove();

    String sent();

    String removed();

    String fileless();

    String tooLarge();

    String setupHint();

    String tooSmall();

    String unreadable();

    String toSettings();
}
