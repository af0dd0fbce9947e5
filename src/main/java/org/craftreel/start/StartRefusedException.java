package org.craftreel.start;

/** The program cannot start for a reason its operator can mend; the message is meant for them, Chinese and English. */
public class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusedException(String chinese, String english) {
        super(chinese + System.lineSeparator() + english);
    }
}
