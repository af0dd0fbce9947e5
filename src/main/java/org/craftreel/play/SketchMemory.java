package org.craftreel.play;

/**
 * Lets the sketches' library run on Java versions after 21. Its memory classes read the version once, when they are
 * loaded, and refuse what came out after them, although nothing of what on-heap sketches use has changed: they are told
 * 21 for just that moment. ADR 16 says for how long this will do.
 */
final class SketchMemory {

    private static final String VERSION = "java.version";
    private static final int LAST_KNOWN = 21;
    private static final String READS_THE_VERSION = "org.apache.datasketches.memory.internal.ResourceImpl";

    private SketchMemory() {}

    /** To be called before the first sketch is read or written. */
    static void load() {
        String version = System.getProperty(VERSION);
        boolean unknown = Runtime.version().feature() > LAST_KNOWN;
        try {
            if (unknown) {
                System.setProperty(VERSION, String.valueOf(LAST_KNOWN));
            }
            Class.forName(READS_THE_VERSION, true, SketchMemory.class.getClassLoader());
        } catch (ClassNotFoundException anotherLibrary) {
            throw new IllegalStateException(anotherLibrary);
        } finally {
            System.setProperty(VERSION, version);
        }
    }
}
