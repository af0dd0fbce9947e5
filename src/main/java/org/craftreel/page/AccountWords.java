package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages of accounts say. Texts are in messages/account_zh.properties and account_en.properties. */
@MessageBundle(value = "account", locale = "zh")
public interface AccountWords {

    String title();

    String intro();

    String search();

    String find();

    String none();

    String noneText();

    String login();

    String loginHint();

    String name();

    String role();

    String union();

    String state();

    String open();

    String closed();

    String acts();

    String close();

    String reopen();

    String newPassword();

    String create();

    String createText();

    String add();

    String handed();

    String own();

    String ownText();

    String present();

    String next();

    String nextHint();

    String again();

    String change();

    String unlike();

    String changed();

    String importTitle();

    String importText();

    String importFile();

    String importCheck();

    String importFaults();

    String importReady();

    String importAdd();

    String importAdded();

    String importSave();

    String password();
}
