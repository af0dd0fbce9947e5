package org.craftreel.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of votes. Texts are in messages/votes_zh.properties and votes_en.properties. */
@MessageBundle(value = "votes", locale = "zh")
public interface VoteWords {

    String vote();

    String voted();

    String votes();

    String voteUntil(String time);

    String votesLeft(String votes);

    String noVotesLeft();

    String noVoteForOwn();

    String signInToVote();

    String pick();

    String picked(String chosen, String votes);

    String unpick();

    String gone(String title);

    String castBallot();

    String ballotCast();

    String zeroVotes();

    String zeroVotesTitle();

    String zeroVotesText();

    String zeroVotesConfirm();

    String confirmZero();

    String confirmZeroTitle();

    String confirmZeroText();

    String rule();

    String ruleText();

    String ruleFixed();

    String upTo();

    String exactly();

    String number();

    String ownClips();
}
