package org.craftreel.http;

import java.util.Locale;

/**
 * The kinds of problem that the service answers with. The name in lower case with hyphens ends the problem's
 * {@code type}; both are part of the API and never change once published. Texts are in {@code problems.properties}.
 */
public enum ProblemType {
    MALFORMED_REQUEST(400),
    UNKNOWN_FIELD(400),
    INVALID_FIELD(400),
    BAD_CURSOR(400),
    DEVICE_REQUIRED(400),
    WRONG_PASSWORD(400),
    UNAUTHENTICATED(401),
    WRONG_CREDENTIALS(401),
    INVALID_REFRESH_TOKEN(401),
    FORBIDDEN(403),
    OUTSIDE_SUBTREE(403),
    SECOND_PERSON_NEEDED(403),
    REVIEW_LEVEL(403),
    NOT_YOUR_CLIP(403),
    NOT_YOUR_COMMENT(403),
    NOT_YOUR_UPLOAD(403),
    UPLOAD_IS_JOINED(403),
    LINK_EXPIRED(403),
    NOT_A_JUROR(403),
    OWN_CLIP(403),
    NOT_FOUND(404),
    INVITATION_UNKNOWN(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ALREADY_EXISTS(409),
    ID_TAKEN(409),
    OWN_ACCOUNT(409),
    STATE_CONFLICT(409),
    FILE_CHANGED(409),
    CLIP_ASSIGNED(409),
    ITEM_ASSIGNED(409),
    NOTHING_TO_UNDO(409),
    PUBLISHED_BEFORE(409),
    CAMPAIGN_CHANGED(409),
    DATE_FIXED(409),
    DAY_SEALED(409),
    JOB_STATE_CONFLICT(409),
    SUBMISSION_CLOSED(409),
    AUTHOR_LIMIT_REACHED(409),
    QUOTA_REACHED(409),
    PIECES_LIMIT_REACHED(409),
    CAPTION_LIMIT_REACHED(409),
    REPORT_RESOLVED(409),
    COMMENT_DECIDED(409),
    SANCTION_PROPOSED(409),
    SANCTION_DECIDED(409),
    FIGURE_DECIDED(409),
    EVIDENCE_CHANGED(409),
    RANKING_CLOSED(409),
    NOTHING_TO_CORRECT(409),
    RESULT_CHANGED(409),
    CORRECTION_PROPOSED(409),
    RULES_FROZEN(409),
    COUNTING_RULES_FROZEN(409),
    WRONG_OFFSET(409),
    UPLOAD_TAKEN_OVER(409),
    DIRECT_UPLOAD_UNAVAILABLE(409),
    PARTS_MISMATCH(409),
    CONFLICT_OF_INTEREST(409),
    ACCOUNT_CLOSED(409),
    SCORING_NOT_PLANNED(409),
    SCORING_CLOSED(409),
    NO_VOTE(409),
    VOTING_CLOSED(409),
    OTHER_DAY(409),
    ALREADY_VOTED(409),
    NO_VOTES_LEFT(409),
    BALLOT_FIXED(409),
    UPLOAD_GONE(410),
    INVITATION_GONE(410),
    UNSUPPORTED_TUS_VERSION(412),
    FILE_TOO_LARGE(413),
    UPLOAD_LENGTH_EXCEEDED(413),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    FORMAT_NOT_ACCEPTED(415),
    RANGE_NOT_SATISFIABLE(416),
    INVALID_CAPTION(422),
    INVALID_SHEET(422),
    INVALID_COVER(422),
    INVALID_PICTURE(422),
    ARCHIVE_TOO_LARGE(422),
    BALLOT_SIZE(422),
    NOT_ON_BALLOT(422),
    TOO_MANY_SIGN_INS(429),
    TOO_MANY_COMMENTS(429),
    TOO_MANY_RUNS(429),
    TOO_MANY_JOINS(429),
    TOO_MANY_DEVICES(429),
    CHECKSUM_MISMATCH(460),
    FILE_CHECKSUM_MISMATCH(460),
    INTERNAL(500),
    DATABASE_UNAVAILABLE(503),
    STORAGE_UNAVAILABLE(503),
    UPLOAD_COMPLETING(503),
    COVERS_BUSY(503),
    ARCHIVES_BUSY(503),
    EXPORTS_BUSY(503),
    TOO_MANY_LISTENERS(503),
    INTAKE_OVERLOADED(503),
    INTAKE_UNCERTAIN(503),
    INTAKE_REFUSED(503);

    private static final String BASE = "https://craftreel.org/problems/";

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with this kind. */
    public int status() {
        return status;
    }

    /** For example {@code bad-cursor}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of RFC 9457. */
    public String uri() {
        return BASE + code();
    }
}
