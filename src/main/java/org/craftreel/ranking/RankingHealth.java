package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which campaigns cannot be ranked. The service is up all the same: it would not be better elsewhere. */
@Readiness
@ApplicationScoped
class RankingHealth implements HealthCheck {

    private static final int NAMED = 10;

    private final RankingFailures failures;

    RankingHealth(RankingFailures failures) {
        this.failures = failures;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> failing = failures.failing();
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("ranking").up().withData("failing", failing.size());
        if (!failing.isEmpty()) {
            health.withData("campaigns", String.join(", ", failing.subList(0, Math.min(NAMED, failing.size()))));
        }
        return health.build();
    }
}
