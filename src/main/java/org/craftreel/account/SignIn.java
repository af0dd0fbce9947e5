package org.craftreel.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.hibernate.Hibernate;

/** Checks a login and a password, for tokens and for the pages' form alike. */
@ApplicationScoped
class SignIn {

    /** Compared for unknown logins, so that the time of the answer does not tell which logins exist. */
    private static final String NOBODY = BcryptUtil.bcryptHash("nobody has this password");

    private final Clock clock;

    SignIn(Clock clock) {
        this.clock = clock;
    }

    /**
     * The account, with its organization read.
     *
     * @throws Problem {@code wrong-credentials} or, after several failures in a row, {@code too-many-sign-ins}
     */
    @Transactional(dontRollbackOn = Problem.class)
    Account check(String login, String password) {
        Optional<Account> found = Account.lockByLogin(login.strip().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            BcryptUtil.matches(password, NOBODY);
            throw new Problem(ProblemType.WRONG_CREDENTIALS);
        }
        Account account = found.get();
        Instant now = clock.instant();
        if (account.nextSignInAt != null && now.isBefore(account.nextSignInAt)) {
            Duration wait = Duration.between(now, account.nextSignInAt).plusSeconds(1);
            throw new Problem(ProblemType.TOO_MANY_SIGN_INS, wait.toSeconds()).retryAfter(wait);
        }
        if (!account.hasPassword(password)) {
            account.signInFailed(now);
            throw new Problem(ProblemType.WRONG_CREDENTIALS);
        }
        account.signInSucceeded();
        // Read while the transaction lasts: what the caller asks next is where the account belongs.
        Hibernate.initialize(account.organization);
        if (!account.enabled) {
            throw new Problem(ProblemType.WRONG_CREDENTIALS);
        }
        return account;
    }

    /** The account of a page session that goes on, with its organization read. */
    @Transactional
    Optional<Account> find(PageSession session) {
        return Account.findByLogin(session.login()).filter(account -> !account.hasEnded(session.begunAt()));
    }
}
