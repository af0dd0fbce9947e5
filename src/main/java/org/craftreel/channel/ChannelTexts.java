package org.craftreel.channel;

import org.craftreel.http.Texts;

/** What the package says: names of platforms and states, headings of sheets and what is wrong with them. */
final class ChannelTexts {

    static final Texts TEXTS = new Texts("channels");

    private ChannelTexts() {}
}
