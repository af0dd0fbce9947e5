package org.craftreel.testsupport;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Votes for some clips by many fresh accounts of the southern union within one hour, each for all of them. Closed, it leaves
 * nothing behind; what was proposed about the clips is refused, as the ledger keeps that it was proposed.
 */
public final class VoteFarm implements AutoCloseable {

    private final String logins = "farm" + Unique.letters();
    private final List<UUID> clips;
    private final int voters;

    /** @param hour a full one */
    public VoteFarm(List<UUID> clips, Instant hour, int voters) {
        this.clips = clips;
        this.voters = voters;
        Rows.execute(
                "insert into account (id, login, display_name, role, password_hash, created_at, enabled, organization_id)"
                        + " select gen_random_uuid(), ? || number, '王秀兰', 'WORKER', '', ?, true, organization.id"
                        + " from generate_series(1, ?) as number, organization where code = ?",
                logins,
                hour.minusSeconds(7200),
                voters,
                People.get().south);
        for (UUID clip : clips) {
            Rows.execute(
                    "insert into vote (campaign_id, voter_id, day, clip_id, number, at)"
                            + " select clip.campaign_id, account.id, ?::date, clip.id, ?, ?"
                            + " from clip, account where clip.id = ? and login like ? || '%'",
                    hour.toString().substring(0, 10), clips.indexOf(clip) + 1, hour.plusSeconds(600), clip, logins);
            Rows.execute("insert into clip_votes (clip_id, votes) values (?, ?)", clip, voters);
            Rows.execute("insert into clip_votes_hour (clip_id, hour, votes) values (?, ?, ?)", clip, hour, voters);
        }
    }

    public int voters() {
        return voters;
    }

    @Override
    public void close() {
        for (UUID clip : clips) {
            Object proposed = Rows.ask("select id from sanction where clip_id = ? and status = 'PROPOSED'", clip);
            if (proposed != null) {
                People.get()
                        .admin
                        .json()
                        .body(Map.of("decision", "REFUSE"))
                        .post("/api/v1/sanctions/{id}/decision", proposed)
                        .then()
                        .statusCode(200);
            }
            for (String table : List.of("vote", "clip_votes", "clip_votes_hour")) {
                Rows.execute("delete from " + table + " where clip_id = ?", clip);
            }
        }
        Rows.execute("delete from account where login like ? || '%'", logins);
    }
}
