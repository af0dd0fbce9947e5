package org.craftreel.cli;

/** The command line asks for what there is not; the message is meant for who wrote it, Chinese and English. */
final class BadUsageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadUsageException(String chinese, String english) {
        super(chinese + System.lineSeparator() + english);
    }
}
