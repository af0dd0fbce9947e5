package org.craftreel.clip;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;

/** The states of an entry, and which may follow which. */
public enum ClipStatus implements Phrase {
    /** Named by its author; no file yet. */
    DRAFT,
    /** A file is on its way. */
    UPLOADING,
    /** The file is in object storage and waits for media work. */
    STORED,
    /** It can be watched by its author and the reviewers, and waits for review. */
    PROCESSED,
    /** Sent back to its author for changes. */
    RETURNED,
    /** Everybody can watch it, and its plays count. */
    PUBLISHED,
    /** Hidden by one of its organizers after publication, until one of them restores it. */
    TAKEN_DOWN,
    /** Not accepted. */
    REJECTED,
    /** The file cannot be used; the cause says why. Its author may send another. */
    FAILED,
    /** Taken back by its author. */
    WITHDRAWN,
    /** Taken out of the campaign by its organizers after publication. */
    DISQUALIFIED;

    /** What counts against the limits of a campaign: a file that is or may still be shown. */
    public static final Set<ClipStatus> HOLDING_A_PLACE =
            Collections.unmodifiableSet(EnumSet.of(STORED, PROCESSED, RETURNED, PUBLISHED, TAKEN_DOWN));

    @Override
    public String in(Language language) {
        return SharedWords.of("state", this, language);
    }

    /**
     * The states that may follow this one. A published clip's file never changes, so nothing leads back from it; a decision
     * that is taken back ({@link ClipTransition#undo}, {@link ClipTransition#restore}) is no step of a clip's way.
     */
    Set<ClipStatus> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(UPLOADING, STORED, WITHDRAWN);
            case UPLOADING -> EnumSet.of(STORED, DRAFT, WITHDRAWN);
            case STORED -> EnumSet.of(PROCESSED, FAILED, WITHDRAWN);
            case PROCESSED -> EnumSet.of(PUBLISHED, RETURNED, REJECTED, WITHDRAWN);
            case RETURNED, FAILED -> EnumSet.of(UPLOADING, STORED, WITHDRAWN);
            case PUBLISHED -> EnumSet.of(TAKEN_DOWN, WITHDRAWN, DISQUALIFIED);
            case TAKEN_DOWN -> EnumSet.of(WITHDRAWN, DISQUALIFIED);
            case REJECTED, WITHDRAWN, DISQUALIFIED -> EnumSet.noneOf(ClipStatus.class);
        };
    }

    public boolean mayBecome(ClipStatus next) {
        return successors().contains(next);
    }

    /** Whether nothing was decided on it for good: what goes with its film is still its author's to change. */
    public boolean isOpen() {
        return switch (this) {
            case DRAFT, UPLOADING, STORED, PROCESSED, RETURNED, FAILED -> true;
            case PUBLISHED, TAKEN_DOWN, REJECTED, WITHDRAWN, DISQUALIFIED -> false;
        };
    }

    /** Whether what is known of a film, such as its length, is about the present file. */
    public boolean hasExaminedFile() {
        return switch (this) {
            case PROCESSED, RETURNED, PUBLISHED, TAKEN_DOWN, REJECTED, DISQUALIFIED -> true;
            case DRAFT, UPLOADING, STORED, FAILED, WITHDRAWN -> false;
        };
    }

    /** Whether its author may send a file for it. */
    public boolean takesFile() {
        return mayBecome(STORED);
    }
}
