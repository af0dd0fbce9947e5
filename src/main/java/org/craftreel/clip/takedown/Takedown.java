package org.craftreel.clip.takedown;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;

/** That a clip was taken down, and that it was restored. It changes by {@link Takedowns} only. */
@Entity
public class Takedown extends PanacheEntityBase {

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "clip_id")
    public Clip clip;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "actor_id")
    Account actor;

    Instant at;

    /** For the clip's author and its organizers. */
    String reason;

    /** The act's sequence in the campaign's ledger. */
    Long entry;

    /** Null, as all that follows, until it is restored. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "restored_by_id")
    Account restoredBy;

    @Column(name = "restored_at")
    Instant restoredAt;

    /** For the clip's author and its organizers; null where nothing was added. */
    String note;

    /** The end's sequence in the campaign's ledger. */
    @Column(name = "restore_entry")
    Long restoreEntry;

    /** The one by which a clip is down. */
    static Optional<Takedown> findOpen(UUID clipId) {
        return find("clip.id = ?1 and restoredAt is null", clipId).firstResultOptional();
    }

    /** Those by which clips of a campaign in a subtree are down, the newest first; {@code after} null on the first page. */
    public static List<Takedown> listOpen(UUID campaign, String organizationPath, Cursor after, int limit) {
        String asked = "from Takedown t join fetch t.clip clip join fetch clip.organization join fetch clip.campaign"
                + " join fetch t.actor actor join fetch actor.organization"
                + " where t.restoredAt is null and clip.status = TAKEN_DOWN and clip.campaign.id = ?1"
                + " and clip.organization.path like ?2";
        String order = " order by t.at desc, t.id desc";
        String subtree = organizationPath + "%";
        return (after == null
                        ? find(asked + order, campaign, subtree)
                        : find(
                                asked + " and (t.at, t.id) < (?3, ?4)" + order,
                                campaign,
                                subtree,
                                after.at(),
                                after.id()))
                .page(0, limit)
                .list();
    }

    /**
     * Whether somebody who looks after the clip may show it again: not against a union above, and nobody in their own cause.
     */
    public boolean mayBeEndedBy(Caller caller) {
        return !clip.isBy(caller) && actor.organization.path.startsWith(caller.organizationPath());
    }

    public Cursor cursor() {
        return new Cursor(at, id);
    }
}
