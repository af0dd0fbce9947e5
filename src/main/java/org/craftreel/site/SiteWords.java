package org.craftreel.site;

import io.quarkus.qute.i18n.MessageBundle;

/** What public and worker pages say. Texts are in messages/site_zh.properties and site_en.properties. */
@MessageBundle(value = "site", locale = "zh")
public interface SiteWords {

    String slogan();

    String sloganText();

    String noCampaigns();

    String noCampaignsText();

    String takePart();

    String rankedAt(String time);

    String nextPlaces(String time);

    String nextPlacesSoon();

    String newPlaces();

    String pastRun(int number, String time);

    String currentRun();

    String state();

    String noBoard();

    String noBoardText();

    String boards();

    String boardWhole();

    String boardTrending();

    String boardNewcomers();

    String boardOrganizations();

    String boardTrades();

    String boardRegions();

    String boardCraftsmen();

    String boardPaike();

    String paike();

    String typeTrade();

    String typeRegion();

    String showBoard();

    String craftsmenNote();

    String paikeNote();

    String emptyBoard();

    String points();

    String bestPlace(int place);

    String runNumber(int number);

    String runEntries(int entries);

    String runMissed(int missed);

    String runFinal();

    String digest();

    String scoresHeld(String time);

    String votesHeld(String time);

    String notCounted(String figures);

    String whyPlace();

    String placeTerm();

    String placeFigure();

    String placeNormalised();

    String placeWeight();

    String placeDecay();

    String placeOther(int place);

    String placeMeans();

    String placeMeansFading();

    String placeHistory();

    String placeRun();

    String placeTime();

    String qualifiedMeans();

    String play();

    String counted();

    String countedQualified();

    String countedScreened();

    String countedRefused();

    String countWaiting();

    String unplayable();

    String needsScript();

    String place(int rank);

    String shareLink();

    String copy();

    String copied();

    String embed();

    String embedHint();

    String watchOn(String product);

    String others();

    String uploadTitle();

    String uploadText();

    String noOpenCampaign();

    String noOpenCampaignText();

    String theClip();

    String chooseFile();

    String limits(int min, int max, long megabytes);

    String tradeExample();

    String contact();

    String phone();

    String phoneHint();

    String originalWork();

    String portraitConsent();

    String namedHint();

    String send();

    String sending();

    String checking();

    String ready();

    String clipFailed();

    String fileTooLarge();

    String missing();

    String signedOut();

    String chooseMore();

    String remove();

    String sameCraftsman();

    String chooseAgain();

    String draftFileless();

    String noFile();

    String emptyFile();

    String lengthWarning();

    String shared();

    String sharedHint();

    String sendAll();

    String sendMore();

    String queueTitle();

    String queueText();

    String queueSaving();

    String queueWaiting();

    String queueAway();

    String queueBusy();

    String queuePaused();

    String queueFileless();

    String queueUnchosen();

    String queueElsewhere();

    String queueRefused();

    String queueWrongFile();

    String pause();

    String resume();

    String retry();

    String cancel();

    String cancelQuestion();

    String cancelNow();

    String cancelNot();

    String mend();

    String useOther();

    String secondsLeft();

    String minutesLeft();

    String hoursLeft();

    String continueUpload();

    String uploadAgain();

    String stepSend();

    String stepCheck();

    String stepReview();

    String stepOnline();

    String myText();

    String watchOwn();

    String watchOwnText();

    String noClips();

    String noClipsText();

    String nextTry(int attempts, String time);

    String history();

    String withdraw();

    String withdrawTitle();

    String withdrawText();

    String withdrawHint();

    String withdrawConfirm();

    String signInText();

    String signInFailed();

    String signInElsewhere();

    String login();

    String password();

    String like();

    String signInToLike();

    String comments();

    String shares();

    String commentText();

    String commentSend();

    String signInToComment();

    String commentWaits();

    String commentWritten();

    String commentRemoved();

    String commentIsWaiting();

    String commentIsHidden(String reason);

    String commentRemove();

    String commentRemoveTitle();

    String commentRemoveText();

    String noComments();

    String report();

    String reportTitle();

    String reportHint();

    String reportText();

    String reportSend();

    String reported();

    String sanctions();

    String sanctionDisqualified();

    String sanctionZeroVotes();

    String sanctionedBy(String proposer, String decider, String time);

    String disqualifiedFor(String reason);

    String result();

    String noResult();

    String noResultText();

    String resultRules();

    String resultWindow(String from, String to, int version);

    String resultScore();

    String resultCorrected();

    String resultReplaces(int number, String time);

    String resultReplaced(String time, String reason);

    String resultNewer();

    String resultOlder();

    String takenDown();

    String notCompeting();

    String ledger();

    String ledgerCheck();

    String ledgerText();

    String ledgerFetch();

    String ledgerDigests();

    String ledgerRuns();

    String noDecisions();

    String noDecisionsText();

    String decisions();

    String decisionNumber();

    String decision();

    String decidedAt();

    String entryText();

    String verifyTitle();

    String verifyFetch();

    String verifyRun();

    String verifyCompare();

    String verifySignature();

    String publicKey();

    String signature();
}
