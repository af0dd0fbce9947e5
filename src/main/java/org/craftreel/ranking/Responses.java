package org.craftreel.ranking;

/** What people made of a clip, of the campaign's counting window, by the time at which each was made. */
record Responses(long likes, long comments, long shares) {}
