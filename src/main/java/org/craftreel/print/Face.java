package org.craftreel.print;

/** The two weights of the one family that everything is printed in. */
public enum Face {
    REGULAR("Regular"),
    BOLD("Bold");

    private final String file;

    Face(String weight) {
        this.file = "/fonts/ttf/NotoSansSC/NotoSansSC-" + weight + ".ttf";
    }

    String file() {
        return file;
    }
}
