package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.jboss.resteasy.reactive.RestResponse;

/** Takes reports of abuse. To be called within a transaction. */
@ApplicationScoped
class AbuseIntake {

    private final SecurityIdentity identity;
    private final Clock clock;

    AbuseIntake(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** @param comment null where the clip itself is reported */
    RestResponse<AbuseReportView> take(Clip clip, Comment comment, NewAbuseReport asked) {
        Caller caller = Caller.of(identity);
        // Locked, so that two reports sent at the same moment find each other.
        Account reporter = Account.findById(caller.accountId(), LockModeType.PESSIMISTIC_WRITE);
        Optional<AbuseReport> before = AbuseReport.findBefore(asked.id(), reporter.id, clip.id, idOf(comment));
        if (before.isPresent()) {
            return RestResponse.ok(repeated(before.get(), clip, comment, caller));
        }
        AbuseReport report = new AbuseReport();
        report.id = asked.id();
        report.clip = clip;
        report.comment = comment;
        report.reporter = reporter;
        report.reason = asked.reason();
        report.text = asked.text() == null ? "" : asked.text().strip();
        report.status = AbuseReport.Status.OPEN;
        report.createdAt = clock.instant();
        report.persist();
        return RestResponse.status(RestResponse.Status.CREATED, AbuseReportView.of(report, caller));
    }

    private static AbuseReportView repeated(AbuseReport before, Clip clip, Comment comment, Caller caller) {
        boolean same = before.reporter.id.equals(caller.accountId())
                && before.clip.id.equals(clip.id)
                && Objects.equals(idOf(before.comment), idOf(comment));
        if (!same) {
            throw new Problem(ProblemType.ID_TAKEN, before.id);
        }
        return AbuseReportView.of(before, caller);
    }

    private static UUID idOf(Comment comment) {
        return comment == null ? null : comment.id;
    }
}
