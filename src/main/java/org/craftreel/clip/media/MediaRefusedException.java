package org.craftreel.clip.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The upload itself is at fault: trying again with the same file cannot help. */
public final class MediaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCause failureCause;
    private final ArrayList<String> arguments;

    MediaRefusedException(FailureCause failureCause, Object... arguments) {
        super(failureCause + " " + Arrays.toString(arguments));
        this.failureCause = failureCause;
        this.arguments =
                new ArrayList<>(Arrays.stream(arguments).map(String::valueOf).toList());
    }

    public FailureCause failureCause() {
        return failureCause;
    }

    /** What {@link FailureCause} says about each. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }
}
