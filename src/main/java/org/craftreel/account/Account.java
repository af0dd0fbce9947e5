package org.craftreel.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.organization.Organization;

/** Somebody who signs in. */
@Entity
public class Account extends PanacheEntityBase {

    /** Wrong passwords in a row after which signing in has to wait, longer each time. */
    private static final int PATIENCE = 5;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    @Id
    public UUID id;

    public String login;

    @Column(name = "display_name")
    public String displayName;

    @Enumerated(EnumType.STRING)
    public Role role;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "organization_id")
    public Organization organization;

    /** Bcrypt, with its salt and cost. */
    @Column(name = "password_hash")
    String passwordHash;

    public boolean enabled;

    @Column(name = "failed_sign_ins")
    int failedSignIns;

    @Column(name = "next_sign_in_at")
    Instant nextSignInAt;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Adds an account. The password has 8 to 72 bytes, as bcrypt reads no more. */
    public static Account create(
            String login, String displayName, Role role, Organization organization, String password, Instant now) {
        Account account = new Account();
        account.id = UuidCreator.getTimeOrderedEpoch();
        account.login = login;
        account.displayName = displayName;
        account.role = role;
        account.organization = organization;
        account.passwordHash = BcryptUtil.bcryptHash(password);
        account.enabled = true;
        account.createdAt = now;
        account.persist();
        return account;
    }

    public static Optional<Account> findByLogin(String login) {
        return find("from Account a join fetch a.organization where a.login = ?1", login)
                .firstResultOptional();
    }

    /** For a change: the row is locked until the transaction ends, so that two sign-ins at once count as two. */
    static Optional<Account> lockByLogin(String login) {
        return find("login", login).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static Optional<Account> findWithOrganization(UUID id) {
        return find("from Account a join fetch a.organization where a.id = ?1", id)
                .firstResultOptional();
    }

    static List<Account> listSubtree(String path, String afterLogin, int limit) {
        return find(
                        "from Account a join fetch a.organization o where o.path like ?1 and a.login > ?2 order by a.login",
                        path + "%",
                        afterLogin)
                .page(0, limit)
                .list();
    }

    boolean hasPassword(String password) {
        return BcryptUtil.matches(password, passwordHash);
    }

    void signInFailed(Instant now) {
        failedSignIns++;
        if (failedSignIns >= PATIENCE) {
            Duration wait = Duration.ofSeconds(1L << Math.min(failedSignIns - PATIENCE + 1, 10));
            nextSignInAt = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    void signInSucceeded() {
        failedSignIns = 0;
        nextSignInAt = null;
    }
}
