package org.craftreel.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where objects are kept: any S3 server that is addressed by path, like MinIO. */
@ConfigMapping(prefix = "craftreel.storage")
public interface StorageSettings {

    /** Scheme, host and port of the S3 server. Set by the embedded server when nothing is configured. */
    URI endpoint();

    /** User name at the S3 server. */
    String accessKey();

    /** Password at the S3 server. */
    String secretKey();

    /** The one bucket of this service; created at start when absent. */
    @WithDefault("craftreel")
    String bucket();

    /** Configured and never asked for, so that signing calls no network. */
    @WithDefault("us-east-1")
    String region();

    /**
     * The S3 server's address as seen by viewers. Without it no URL to the store is handed out and objects are served
     * through this service.
     */
    Optional<URI> publicEndpoint();

    /** Requests that send an object's bytes at once. Each holds up to 8 MiB in the embedded store's memory. */
    @WithDefault("8")
    int writesAtOnce();

    /**
     * Where bytes wait that are not yet enough for a request to the store, up to 16 MiB for each upload under way; by
     * default java.io.tmpdir. Nothing there is ever needed again.
     */
    Optional<Path> spoolDir();
}
