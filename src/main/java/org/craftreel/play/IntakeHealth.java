package org.craftreel.play;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether plays are counted: not where the database may lose a commit. */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {

    private final Intake intake;

    IntakeHealth(Intake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> unsafe = intake.findUnsafe();
        return HealthCheckResponse.named("play-intake")
                .status(unsafe.isEmpty())
                .withData("unsafe-setting", unsafe.orElse("none"))
                .build();
    }
}
