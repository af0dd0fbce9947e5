package org.craftreel.clip.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether ffmpeg starts. It is asked once: a program does not change while the service runs, and asking costs one. */
@Readiness
@ApplicationScoped
class FfmpegHealth implements HealthCheck {

    private final FfmpegPrograms programs;
    private volatile String version;

    FfmpegHealth(FfmpegPrograms programs) {
        this.programs = programs;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("ffmpeg");
        try {
            if (version == null) {
                version = programs.get().version();
            }
            return health.up().withData("version", version).build();
        } catch (IOException missing) {
            return health.down()
                    .withData("fault", String.valueOf(missing.getMessage()))
                    .build();
        }
    }
}
