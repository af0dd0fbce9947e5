package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the fraud desk says of plays that are chosen by rule and time, and of votes. Texts are in
 * messages/fraud_zh.properties and fraud_en.properties.
 */
@MessageBundle(value = "fraud", locale = "zh")
public interface FraudWords {

    String choose();

    String chooseText();

    String rule();

    String clip();

    String clipHint();

    String network();

    String from();

    String to();

    String look();

    String faultTime();

    String faultClip();

    String faultNetwork();

    String onlyRestored();

    String needsClip();

    String wholeNetworks();

    String byHand();

    String networkOf(String name);

    String newDevices(int plays, int alike);

    String gaps(Integer percent);

    String changing();

    String nothingChanges();

    String notShown();

    String others();

    String bursts();

    String burstsText(int least, int factor, int days);

    String burst(String votes, String usual);

    String burstVoters(long young);

    String burstUnion(String union, long percent);

    String burstProposed();

    String burstConfirmed();
}
