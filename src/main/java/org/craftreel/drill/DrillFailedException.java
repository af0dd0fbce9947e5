package org.craftreel.drill;

/** A drill could not be made, or not to its end; the message is meant for its operator, Chinese and English. */
public class DrillFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    DrillFailedException(String chinese, String english) {
        super(chinese + System.lineSeparator() + english);
    }
}
