package org.craftreel.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.craftreel.channel.ChannelFigure.Status;

/**
 * What is decided of a figure.
 *
 * @param likes null, as others, where it is not known
 * @param evidence the SHA-256 of its screenshot; null for none
 * @param refused else it is confirmed, also where it was superseded afterwards
 * @param reason null where nothing was said
 */
record FigureAct(
        UUID figure,
        UUID clip,
        Platform platform,
        LocalDate day,
        long plays,
        Long likes,
        Long comments,
        Long shares,
        String source,
        UUID supersedes,
        String evidence,
        UUID enteredBy,
        UUID by,
        boolean refused,
        String reason) {

    static FigureAct of(ChannelFigure figure) {
        return new FigureAct(
                figure.id,
                figure.clip.id,
                figure.platform,
                figure.day,
                figure.plays,
                figure.likes,
                figure.comments,
                figure.shares,
                figure.source,
                figure.supersedes,
                figure.evidenceSha256,
                figure.enteredBy.id,
                figure.decidedBy.id,
                figure.status == Status.REFUSED,
                figure.reason);
    }

    /** Of a row whose columns are called as the table's. */
    static FigureAct of(ResultSet row) throws SQLException {
        return new FigureAct(
                row.getObject("id", UUID.class),
                row.getObject("clip_id", UUID.class),
                Platform.valueOf(row.getString("platform")),
                row.getObject("day", LocalDate.class),
                row.getLong("plays"),
                row.getObject("likes", Long.class),
                row.getObject("comments", Long.class),
                row.getObject("shares", Long.class),
                row.getString("source"),
                row.getObject("supersedes", UUID.class),
                row.getString("evidence_sha256"),
                row.getObject("entered_by", UUID.class),
                row.getObject("decided_by", UUID.class),
                Status.valueOf(row.getString("status")) == Status.REFUSED,
                row.getString("reason"));
    }
}
