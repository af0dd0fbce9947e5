package org.craftreel.clip.upload;

import java.util.Map;
import java.util.Set;
import org.craftreel.http.ProblemType;

/** What {@link DirectUploadTest} provokes, for the table of endpoints. */
public final class DirectUploadProblems {

    public static final Map<String, Set<ProblemType>> BY_OPERATION = Map.of(
            "beginDirectUpload",
            Set.of(
                    ProblemType.MALFORMED_REQUEST,
                    ProblemType.UNKNOWN_FIELD,
                    ProblemType.INVALID_FIELD,
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.NOT_YOUR_CLIP,
                    ProblemType.NOT_FOUND,
                    ProblemType.STATE_CONFLICT,
                    ProblemType.SUBMISSION_CLOSED,
                    ProblemType.AUTHOR_LIMIT_REACHED,
                    ProblemType.QUOTA_REACHED,
                    ProblemType.FILE_TOO_LARGE,
                    ProblemType.FORMAT_NOT_ACCEPTED,
                    ProblemType.STORAGE_UNAVAILABLE),
            "listDirectParts",
            Set.of(
                    ProblemType.BAD_CURSOR,
                    ProblemType.INVALID_FIELD,
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.NOT_YOUR_UPLOAD,
                    ProblemType.NOT_FOUND,
                    ProblemType.UPLOAD_GONE,
                    ProblemType.STORAGE_UNAVAILABLE),
            "completeDirectUpload",
            Set.of(
                    ProblemType.MALFORMED_REQUEST,
                    ProblemType.UNKNOWN_FIELD,
                    ProblemType.INVALID_FIELD,
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.NOT_YOUR_UPLOAD,
                    ProblemType.NOT_FOUND,
                    ProblemType.PARTS_MISMATCH,
                    ProblemType.UPLOAD_COMPLETING,
                    ProblemType.STORAGE_UNAVAILABLE,
                    ProblemType.STATE_CONFLICT,
                    ProblemType.SUBMISSION_CLOSED,
                    ProblemType.AUTHOR_LIMIT_REACHED,
                    ProblemType.QUOTA_REACHED,
                    ProblemType.UPLOAD_GONE,
                    ProblemType.FORMAT_NOT_ACCEPTED,
                    ProblemType.FILE_CHECKSUM_MISMATCH),
            "endDirectUpload",
            Set.of(
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.NOT_YOUR_UPLOAD,
                    ProblemType.NOT_FOUND,
                    ProblemType.STATE_CONFLICT,
                    ProblemType.UPLOAD_GONE));

    private DirectUploadProblems() {}
}
