package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the form of a new campaign says. Texts are in messages/setup_zh.properties and setup_en.properties. */
@MessageBundle(value = "setup", locale = "zh")
public interface SetupWords {

    String title();

    String intro();

    String faulty();

    String preset();

    String week();

    String weekText();

    String month();

    String monthText();

    String vote();

    String voteText();

    String basics();

    String campaignTitle();

    String titleHint();

    String organizer();

    String organizerHint();

    String firstDay();

    String firstDayHint();

    String rules();

    String rulesHint();

    String details();

    String slug();

    String slugHint();

    String zone();

    String dates();

    String datesHint();

    String begins();

    String ends();

    String without();

    String limits();

    String minSeconds();

    String maxSeconds();

    String maxMegabytes();

    String perAuthor();

    String perOrganization();

    String noLimit();

    String formats();

    String formatsHint();

    String interval();

    String asPlanned();

    String create();

    String refresh();

    String preview();

    String address();

    String unnamed();

    String clips();

    String clipsValue(int min, int max, long megabytes);

    String every(String span);

    String daily(String hour);

    String ranked();

    String rankedDaily();

    String notDaily();

    String rankedByCron();

    String cron();

    String cronHint();

    String scheduleHint();

    String faultHourOfDay();

    String faultCron();

    String faultEither();

    String faultMissing();

    String faultTooLong(String detail);

    String faultTooMany(String detail);

    String copy();

    String copyText();

    String copyNow();

    String copyOf(String title);

    String copyOfText();

    String copyOfOthersText();

    String reasons();

    String reasonsHint();

    String levels();

    String levelsHint();

    String levelsOne();

    String levelsTwo();

    String levelsThree();

    String faultSlug();

    String faultCode();

    String faultTaken();

    String faultOrganization();

    String faultZone();

    String faultDate();

    String faultNumber(String detail);

    String faultEnd();

    String faultHour();

    String faultOrder();

    String faultMinimum();

    String faultRules();

    String colour();

    String cinnabar();

    String jade();

    String indigo();

    String bronze();

    String plum();

    String slate();

    String settings();

    String changeHint(String zone);

    String saved();

    String outdated();

    String lookAgain();

    String faultBegun();

    String faultOver();

    String faultPast();

    String archived();

    String archivedText(String time);

    String restore();

    String archive();

    String archiveText();

    String archiveNow();

    String targets();

    String targetsHint();

    String targetOf();

    String targetChoose();

    String targetAdd();

    String targetDrop();

    String creating();

    String previewFailed();
}
