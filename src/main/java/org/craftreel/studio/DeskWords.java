package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the review desk says. Texts are in messages/desk_zh.properties and desk_en.properties. */
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

    String decisionNeeded();

    String keyHelp();

    String space();

    String choose(String title);

    String bulk();

    String bulkText();

    String chosen();

    String bulkDone();

    String bulkLeft();

    String bulkAgain();

    String sections();

    String clips();

    String comments();

    String reports();

    String chooseAll();

    String chooseComment(String name);

    String chooseReport(String title);

    String shownFirst(int count);

    String noCommentsText();

    String noReportsText();

    String itemHeldBy(String name);

    String watch();

    String watchText();

    String aboutClip();

    String aboutComment();

    String uphold();

    String upholdHide();

    String bulkItems();

    String bulkItemsText();

    String bulkReportsText();

    String reasonToHide();

    String note();

    String saidApproved();

    String saidHidden();

    String saidDismissed();

    String saidUpheld();

    String saidDown();

    String saidReturned();

    String saidRejected();

    String undone();

    String keyNextItem();

    String keyChoose();

    String keyTakeAway();

    String notWaiting(String title);

    String notYours();

    String anotherShown();

    String noneFound();

    String fromTheOldest();

    String othersLevel();

    String titleOrCraftsman();
}
