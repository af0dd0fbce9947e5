package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the review desk says of reviewers and keys. Texts are in messages/desk_zh.properties and desk_en.properties. */
@MessageBundle(value = "desk", locale = "zh")
public interface DeskWords {

    String heldBy(String name);

    String levelFirst();

    String levelSecond();

    String levelFinal();

    String passLevel();

    String passedByYou();

    String passedHint();

    String takeOver();

    String reasons();

    String keys();

    String keysOn();

    String keyPublish();

    String keyReturn();

    String keyReject();

    String keyNext();

    String keyPlay();

    String keyUndo();

    String keySend();

    String keyHelp();

    String space();

    String choose(String title);

    String bulk();

    String bulkText();

    String chosen();

    String bulkDone();

    String bulkLeft();

    String bulkAgain();
}
