package org.craftreel.drill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.craftreel.testsupport.RunningService;

/**
 * Ends processes of a service at a byte that an uploader has just sent: the driver of a drill arms it, and whichever
 * uploader comes to such a byte first strikes.
 */
final class Kill {

    /** A way to end processes. */
    interface Way {
        void come(RunningService service) throws Exception;
    }

    private final RunningService service;
    private final AtomicReference<Way> armed = new AtomicReference<>();
    private volatile CountDownLatch struck = new CountDownLatch(1);

    Kill(RunningService service) {
        this.service = service;
    }

    /** Waits for an uploader to strike, and strikes itself when none does for so long. */
    void atAByte(Way way, long millis) throws Exception {
        struck = new CountDownLatch(1);
        armed.set(way);
        if (!struck.await(millis, TimeUnit.MILLISECONDS) && !strike()) {
            struck.await();
        }
    }

    boolean isArmed() {
        return armed.get() != null;
    }

    /** False when another one struck. */
    boolean strike() {
        Way way = armed.getAndSet(null);
        if (way == null) {
            return false;
        }
        try {
            way.come(service);
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        } finally {
            struck.countDown();
        }
        return true;
    }
}
