package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages of invitations say. Texts are in messages/invitation_zh.properties and invitation_en.properties. */
@MessageBundle(value = "invitation", locale = "zh")
public interface InvitationWords {

    String title();

    String intro();

    String create();

    String days();

    String daysHint();

    String maxUses();

    String maxUsesHint();

    String note();

    String noteHint();

    String organizerNote();

    String make();

    String made();

    String faulty();

    String none();

    String noneText();

    String address();

    String qr(String address);

    String copy();

    String copied();

    String svg();

    String png();

    String joined();

    String joinedOf(String uses, String most);

    String ends();

    String madeBy();

    String revoke();

    String revokeText(String union);

    String revokeNow();

    String joinTitle(String union);

    String joinText(String union, String role);

    String otherAccount(String name);

    String loginText();

    String passwordText();

    String show();

    String join();

    String haveAccount();
}
