package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What every page says. Texts are in messages/words_zh.properties and words_en.properties. */
@MessageBundle(value = "words", locale = "zh")
public interface Words {

    String product();

    String skip();

    String navigation();

    String breadcrumb();

    String campaigns();

    String campaign();

    String upload();

    String my();

    String studio();

    String signIn();

    String signOut();

    String otherLanguage();

    String otherLanguageTag();

    String theme();

    String footer();

    String backHome();

    String more();

    String optional();

    String reason();

    String notSaved();

    String goBack();

    String board();

    String rank();

    String placeShort(int rank);

    String isNew();

    String up();

    String down();

    String same();

    String sinceYesterday();

    String sinceRunBefore();

    String clip();

    String clips();

    String plays();

    String qualified();

    String screened();

    String watchedOnAverage();

    String elsewhere();

    String elsewhereNote();

    String playsThere(String count);

    String likesThere(String count);

    String asOf(String day);

    String union();

    String unions();

    String craftsman();

    String craftsmanName();

    String trade();

    String notSaid();

    String region();

    String employer();

    String title();

    String description();

    String publishedAt();

    String phaseUpcoming();

    String phaseSubmission();

    String phaseCounting();

    String phasePaused();

    String phaseEnded();

    String timeline();

    String planSubmission();

    String planFirstReview();

    String planCounting();

    String planVote();

    String planFinalReview();

    String planNotice();

    String planPast();

    String planPresent();

    String planComing();

    String stateDraft();

    String stateUploading();

    String stateStored();

    String stateProcessed();

    String stateReturned();

    String statePublished();

    String stateTakenDown();

    String stateRejected();

    String stateFailed();

    String stateWithdrawn();

    String stateDisqualified();

    String jobPrepare();

    String jobEncode();

    String jobComplete();

    String jobProgress();

    String jobAttempt(int number);

    String jobWaiting();

    String jobRunning();

    String jobDone();

    String jobFailed();

    String jobVoid();

    String uploadOpen();

    String uploadReceived();

    String uploadDone();

    String uploadEnded();

    String commentWaiting();

    String commentShown();

    String commentHidden();

    String commentRemoved();

    String reportOpen();

    String reportUpheld();

    String reportDismissed();

    String cover();

    String scrub();

    String stepFetch();

    String stepExamine();

    String stepMakePlayable();

    String stepMakePoster();

    String stepMeasureSound();

    String stepMakeRenditions();

    String stepMakeStreams();

    String stepMakePictures();

    String stepStore();

    String posterChoice();

    String coverFile();

    String coverSend();

    String coverRemove();

    String coverFileless();

    String coverTooLarge();

    String captions();

    String captionLanguage();

    String captionFile();

    String captionSend();

    String captionRemove();

    String captionCount();

    String captionFileless();

    String abuseAdvertising();

    String abuseInsult();

    String abuseIndecent();

    String abuseFalseClaim();

    String abuseInfringement();

    String abuseOther();

    String rules();

    String allRuleVersions();

    String ruleVersion(int number);

    String inForceSince(String since);

    String inForceUntil(String since, String until);

    String ledgerEntry(long sequence);

    String changeReason();

    String screeningRules();

    String screeningRulesHint();

    String playRules(int seconds, int milliseconds);

    String placeThen();

    String placeNow();

    String placeChange();

    String scoreThen();

    String triedTop();

    String triedMovers();

    String saveRules();

    String takePreset();
}
