package org.craftreel.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.hibernate.Hibernate;

/** Somebody who signs in. */
@Entity
public class Account extends PanacheEntityBase {

    /** Wrong passwords in a row after which signing in has to wait, longer each time. */
    private static final int PATIENCE = 5;

    /** Bcrypt knows no less. */
    private static final int LEAST_COST = 4;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final String ADD = """
            insert into account (id, login, display_name, role, organization_id, password_hash, created_at)
            values (:id, :login, :name, :role, :organization, :hash, :now)
            on conflict (login) do nothing
            """;

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

    /** Sign-ins of before are over; null where none has to be. */
    @Column(name = "sign_ins_from")
    Instant signInsFrom;

    /** By which its holder made it; null for one that was made by others. */
    @Column(name = "invitation_id")
    public UUID invitationId;

    /**
     * Adds an account. The password has 8 to 72 bytes, as bcrypt reads no more.
     *
     * @throws Problem {@code already-exists} where somebody has the login, also where another request takes it in the same
     *     moment; the transaction can go on
     */
    public static Account create(
            String login, String displayName, Role role, Organization organization, String password, Instant now) {
        // Its organization may have been added by the same transaction.
        Panache.getEntityManager().flush();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (!add(id, login, displayName, role, organization, now, BcryptUtil.bcryptHash(password))) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "login", login).with("field", "login");
        }
        return findById(id);
    }

    /**
     * The same with a password of {@link Passwords#generate}: nobody guesses 79 random bits, however cheap a guess is, so
     * that thousands of accounts can be added at once.
     *
     * @return false where somebody has the login; then nobody is added
     */
    static boolean createWithRandomPassword(
            String login, String displayName, Role role, Organization organization, String password, Instant now) {
        String hash = BcryptUtil.bcryptHash(password, LEAST_COST);
        return add(UuidCreator.getTimeOrderedEpoch(), login, displayName, role, organization, now, hash);
    }

    /**
     * Waits for another transaction that takes the same login; a violated constraint would end this one, and with it the
     * form that was to say so.
     */
    private static boolean add(
            UUID id, String login, String displayName, Role role, Organization organization, Instant now, String hash) {
        return Panache.getEntityManager()
                        .createNativeQuery(ADD)
                        // Of thousands each would compare all that the transaction has read.
                        .setFlushMode(FlushModeType.COMMIT)
                        .setParameter("id", id)
                        .setParameter("login", login)
                        .setParameter("name", displayName)
                        .setParameter("role", role.name())
                        .setParameter("organization", organization.id)
                        .setParameter("hash", hash)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    public static Optional<Account> findByLogin(String login) {
        return find("from Account a join fetch a.organization where a.login = ?1", login)
                .firstResultOptional();
    }

    /** Those of some logins that somebody has. */
    static List<String> loginsAmong(Set<String> logins) {
        return logins.isEmpty()
                ? List.of()
                : find("select a.login from Account a where a.login in ?1", logins)
                        .project(String.class)
                        .list();
    }

    /** For a change: the row is locked until the transaction ends, so that two sign-ins at once count as two. */
    static Optional<Account> lockByLogin(String login) {
        return find("login", login).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** The same by id, with its organization read. */
    static Optional<Account> lock(UUID id) {
        Optional<Account> found =
                find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
        found.ifPresent(account -> Hibernate.initialize(account.organization));
        return found;
    }

    static Optional<Account> findWithOrganization(UUID id) {
        return find("from Account a join fetch a.organization where a.id = ?1", id)
                .firstResultOptional();
    }

    /**
     * Those of a subtree, by login.
     *
     * @param text a part of their names or logins; empty for all
     * @param afterLogin the last one already seen
     */
    public static List<Account> listSubtree(String path, String text, String afterLogin, int limit) {
        return find(
                        "from Account a join fetch a.organization o where o.path like ?1 and a.login > ?2"
                                + " and (locate(?3, a.login) > 0 or locate(?3, a.displayName) > 0) order by a.login",
                        path + "%",
                        afterLogin,
                        text)
                .page(0, limit)
                .list();
    }

    boolean hasPassword(String password) {
        return BcryptUtil.matches(password, passwordHash);
    }

    void setPassword(String password) {
        passwordHash = BcryptUtil.bcryptHash(password);
        signInSucceeded();
    }

    /** Ends all that were begun until now. */
    void endSignIns(Instant now) {
        // As precise as a session says its begin: the next one is not over.
        signInsFrom = now.truncatedTo(ChronoUnit.MILLIS);
        RefreshToken.endAll(id);
    }

    /** Whether a sign-in of a time is over. */
    boolean hasEnded(Instant begunAt) {
        return !enabled || signInsFrom != null && begunAt.isBefore(signInsFrom);
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
