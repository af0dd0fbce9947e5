package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the page of unions says. Texts are in messages/unions_zh.properties and unions_en.properties. */
@MessageBundle(value = "unions", locale = "zh")
public interface UnionWords {

    String title();

    String intro();

    String toForms();

    String submitted();

    String published();

    String target();

    String progress();

    String percentOf(long percent, String name);

    String noTarget();

    String below(long unions);

    String ownLevel();

    String allLevels();

    String targetOf();

    String targetHint();

    String targetFromAbove();

    String importTitle();

    String importText();

    String importReady();

    String importAdd();

    String importAdded();

    String rename();

    String newName();

    String add();

    String addText(String name);

    String name();

    String code();

    String codeHint();

    String addNow();

    String saved();

    String faulty();
}
