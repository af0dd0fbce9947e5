package org.craftreel.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What is decided of a withdrawal.
 *
 * @param refused else the figure is taken back
 * @param note null where nothing was said
 */
record WithdrawalAct(
        UUID withdrawal, UUID figure, UUID clip, String reason, UUID askedBy, UUID by, boolean refused, String note) {

    static WithdrawalAct of(ChannelWithdrawal withdrawal, UUID clip) {
        return new WithdrawalAct(
                withdrawal.id,
                withdrawal.figureId,
                clip,
                withdrawal.reason,
                withdrawal.askedBy.id,
                withdrawal.decidedBy.id,
                withdrawal.status == ChannelWithdrawal.Status.REFUSED,
                withdrawal.note);
    }

    /** Of a row whose columns are called as the table's, with that of the clip. */
    static WithdrawalAct of(ResultSet row) throws SQLException {
        return new WithdrawalAct(
                row.getObject("id", UUID.class),
                row.getObject("figure_id", UUID.class),
                row.getObject("clip_id", UUID.class),
                row.getString("reason"),
                row.getObject("asked_by", UUID.class),
                row.getObject("decided_by", UUID.class),
                row.getString("status").equals(ChannelWithdrawal.Status.REFUSED.name()),
                row.getString("note"));
    }
}
