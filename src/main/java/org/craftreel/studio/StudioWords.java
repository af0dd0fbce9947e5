package org.craftreel.studio;

import io.quarkus.qute.i18n.MessageBundle;

/** What the organizers' pages say. Texts are in messages/studio_zh.properties and studio_en.properties. */
@MessageBundle(value = "studio", locale = "zh")
public interface StudioWords {

    String intro();

    String sections();

    String titleOf(String title);

    String overview();

    String review();

    String ranking();

    String publicPage();

    String noCampaigns();

    String noCampaignsText();

    String create();

    String zone();

    String seconds(int count);

    String minutes(int count);

    String hours(int count);

    String participating();

    String playsByHour();

    String playsByDay();

    String byHour();

    String byDay();

    String noPlays();

    String funnel();

    String noEntries();

    String rules();

    String limits();

    String limitsValue(int min, int max, long megabytes);

    String queue();

    String queueEmpty();

    String queueEmptyText();

    String unplayable();

    String author();

    String phone();

    String file();

    String statements();

    String original();

    String consent();

    String sentAt();

    String reasonHint();

    String reasonNeeded();

    String undo();

    String publish();

    String returnIt();

    String reject();

    String lookAgain();

    String disqualify();

    String disqualifyTitle();

    String disqualifyText();

    String disqualifyHint();

    String disqualifyConfirm();

    String disqualifyNeeded();

    String proposals();

    String proposedBy(String union, String time);

    String proposedByYou();

    String confirmIt();

    String confirmTitle();

    String confirmText();

    String refuseIt();

    String refuseTitle();

    String refuseText();

    String noteHint();

    String nonePublished();

    String nonePublishedText();

    String originals();

    String originalsNote();

    String originalChoose();

    String history();

    String rankNow();

    String rankNowDone();

    String noRanking();

    String noRankingText();

    String rankHistory();

    String playsHistory();

    String runAt(int number, String time);

    String score();

    String runs();

    String number();

    String dueAt();

    String completedAt();

    String entries();

    String missed();

    String watermark();

    String digest();

    String finalRun();

    String media();

    String mediaText();

    String mediaStuck(long count);

    String mediaNone();

    String mediaNoneText();

    String requeue();

    String requeueFailed();

    String requeueAll();

    String attempts(int count);

    String nextTryAt(String time);

    String format();

    String hdr();

    String device();

    String loudness();

    String located();

    String sameFilm(int count);

    String sameFilmText();

    String sameFilmElsewhere(int count);

    String sameFile();

    String lookAlike(String length);

    String lookAlikeMirrored();

    String playTogether();

    String notCompared();

    String notComparable();

    String reports();

    String noReports();

    String dismiss();

    String commentsWaiting();

    String noComments();

    String hitWord(String word);

    String approve();

    String hide();

    String hideTitle();

    String hideText();

    String hideHint();

    String commentRules();

    String reviewHits();

    String reviewAll();

    String words();

    String wordsHint();

    String save();

    String fraud();

    String fraudText();

    String fraudDay();

    String dayBefore();

    String dayAfter();

    String fraudNone();

    String fraudNoneText();

    String fraudHolder();

    String fraudHolderText();

    String fraudScreened(int count, int of);

    String fraudRestored(int count);

    String fraudFrom(int devices, int networks);

    String fraudNetwork(int percent, int plays, int devices);

    String fraudCrowd(int plays, int devices);

    String fraudMachine(int count);

    String fraudPeople();

    String fraudSealed();

    String fraudActs();

    String fraudNoActs();

    String playsRestored();

    String playsScreened();

    String allClips();

    String restorePlays();

    String screenPlays();

    String bulletin();

    String saveCard();

    String shownAsIssued(String time);

    String showAsNow();

    String issuedTitle();

    String issuedText();

    String issueEvery();

    String issueNever();

    String issueDaily();

    String issueWeekly();

    String issueHour();

    String issueNext(String time);

    String wording();

    String wordingText();

    String wordingChinese();

    String wordingEnglish();

    String wordingPieces();

    String download();

    String change();

    String unnamed();

    String rankBefore();

    String firstDay();

    String lastDay();

    String make();

    String yesterday();

    String sevenDays();

    String lastWeek();

    String copyText();

    String copied();

    String paper();

    String byRegion();

    String byTrade();

    String byEnterprise();

    String inFront();

    String risers();

    String figuresDigest();

    String likes();

    String commentCount();

    String shares();

    String firstOf(int shown, int count);

    String inDay();

    String againstDay();

    String inWeek();

    String againstWeek();

    String noClips();

    String asTable();

    String allUnions();

    String fromDay();

    String toDay();

    String apply();

    String clear();

    String overviewFailed();

    String reach();

    String comparedTo(String time);

    String reachOfWhole();

    String playsByHours();

    String funnelCreated();

    String funnelReceived();

    String funnelPlayable();

    String funnelPublished();

    String statesNow();

    String screen();

    String screenAway();

    String screenFresh();

    String fullScreen();

    String topClips();

    String playsByRegion();

    String changeRules();

    String changeWhileCounting();

    String changeBeforeCounting();

    String preset();

    String weight();

    String normalisation();

    String shareOf();

    String z();

    String halfLife();

    String completionNote();

    String atLeast();

    String places();

    String periodHours();

    String mostPerAuthor();

    String mostPerOrganization();

    String windowSeconds();

    String qualifyingWatch();

    String tie(int number);

    String changeReason();

    String changeReasonMaybe();

    String tryRules();

    String tried(int number);

    String triedMoved(int moved, int entries);

    String findCampaign();

    String find();

    String findAll();

    String noneFound();

    String noneFoundText();

    String currentCampaigns();

    String otherCampaigns();
}
