package org.craftreel.account.invitation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Role;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.Texts;
import org.craftreel.organization.Organization;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which people make accounts of a union themselves. */
@Entity
public class Invitation extends PanacheEntityBase {

    /** Whether accounts can be made by it, and if not, why. */
    @Schema(name = "InvitationState")
    public enum State implements Phrase {
        OPEN,
        ENDED,
        REVOKED,
        USED_UP,
        /** Whoever made it is out, and so is what they gave away. It holds again when their account is opened. */
        MAKER_CLOSED;

        private static final Texts TEXTS = new Texts("members");

        @Override
        public String in(Language language) {
            return TEXTS.in(language, "invitation." + this);
        }
    }

    private static final String WITH_ALL = "from Invitation i join fetch i.organization o join fetch i.createdBy ";

    @Id
    UUID id;

    String code;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "organization_id")
    Organization organization;

    @Enumerated(EnumType.STRING)
    Role role;

    String note;

    @Column(name = "ends_at")
    Instant endsAt;

    @Column(name = "max_uses")
    int maxUses;

    int uses;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "created_by")
    Account createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "revoked_by")
    UUID revokedBy;

    @Column(name = "revoked_at")
    Instant revokedAt;

    static Invitation create(NewInvitation asked, Organization organization, Account by, Instant endsAt, Instant now) {
        Invitation invitation = new Invitation();
        invitation.id = UuidCreator.getTimeOrderedEpoch();
        invitation.code = InvitationCode.generate();
        invitation.organization = organization;
        invitation.role = asked.role();
        invitation.note = asked.note() == null ? "" : asked.note().strip();
        invitation.endsAt = endsAt;
        invitation.maxUses = asked.maxUses();
        invitation.createdBy = by;
        invitation.createdAt = now;
        invitation.persist();
        return invitation;
    }

    static Optional<Invitation> findWithAll(UUID id) {
        return find(WITH_ALL + "where i.id = ?1", id).firstResultOptional();
    }

    static Optional<Invitation> findByCode(String code) {
        return find(WITH_ALL + "where i.code = ?1", code).firstResultOptional();
    }

    /** Those of a subtree and of some roles, the newest first; {@code after} is null on the first page. */
    static List<Invitation> listSubtree(String path, Set<Role> roles, Cursor after, int limit) {
        String where = "where o.path like ?1 and i.role in ?2";
        String order = " order by i.createdAt desc, i.id desc";
        if (after == null) {
            return find(WITH_ALL + where + order, path + "%", roles)
                    .page(0, limit)
                    .list();
        }
        return find(
                        WITH_ALL + where + " and (i.createdAt, i.id) < (?3, ?4)" + order,
                        path + "%",
                        roles,
                        after.at(),
                        after.id())
                .page(0, limit)
                .list();
    }

    /** Takes one of its uses; false where there is none to take any more, of which two at the last one see the truth. */
    static boolean use(UUID id, Instant now) {
        return update(
                        "update Invitation i set i.uses = i.uses + 1"
                                + " where i.id = ?1 and i.uses < i.maxUses and i.revokedAt is null and i.endsAt > ?2"
                                + " and i.createdBy.id in (select a.id from Account a where a.enabled)",
                        id,
                        now)
                == 1;
    }

    /** Only this and what is not written yet: others join meanwhile, or revoke it. */
    static void revoke(UUID id, UUID by, Instant now) {
        update("revokedAt = ?1, revokedBy = ?2 where id = ?3 and revokedAt is null", now, by, id);
    }

    State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (!now.isBefore(endsAt)) {
            return State.ENDED;
        }
        if (uses >= maxUses) {
            return State.USED_UP;
        }
        return createdBy.enabled ? State.OPEN : State.MAKER_CLOSED;
    }
}
