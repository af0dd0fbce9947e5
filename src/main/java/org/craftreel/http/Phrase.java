package org.craftreel.http;

/** A part of a sentence that has words of its own, and so has to know the reader's language. */
public interface Phrase {

    String in(Language language);
}
