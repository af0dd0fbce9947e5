package org.craftreel.table;

/** A file that is no sheet, or a larger one than is taken. What to tell about it is its reader's matter. */
public final class UnreadableSheet extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Fault {
        TOO_LARGE,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        /** Neither UTF-8 nor GB18030. */
        NOT_TEXT,
        /** A quoted cell does not end, or goes on after its end. */
        BAD_QUOTES,
        /** A workbook of before 2007, or one with a password, which looks the same. */
        OLD_WORKBOOK,
        BAD_WORKBOOK
    }

    private final Fault fault;
    private final int row;

    UnreadableSheet(Fault fault, int row) {
        super(fault + " at row " + row);
        this.fault = fault;
        this.row = row;
    }

    public Fault fault() {
        return fault;
    }

    /** The row, from 1, or 0 where it is the whole file. */
    public int row() {
        return row;
    }
}
