package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages of series say. Texts are in messages/series_zh.properties and series_en.properties. */
@MessageBundle(value = "series", locale = "zh")
public interface SeriesWords {

    String series();

    String partOf();

    String campaigns();

    String noCampaigns();

    String noCampaignsText();

    String likes();

    String board();

    String byClips();

    String byUnions();

    String union();

    String allUnions();

    String show();

    String where();

    String sumOf(String clips, String qualified);

    String alsoIn();

    String comparable();

    String asOf();

    String asOfRun(int number, String time);

    String figuresOf(String from, String to);

    String noRun();

    String intro();

    String none();

    String noneText();

    String kept();

    String title();

    String titleHint();

    String keeper();

    String keeperHint();

    String acts();

    String change();

    String publicPage();

    String create();

    String another();

    String saved();

    String putIn();

    String inNone();

    String choiceHint();

    String notYours();

    String faultSeries();

    String newIn(String title);

    String newInThis();

    String archivedText(String time);

    String archiveText();

    String archiveNow();

    String restore();
}
