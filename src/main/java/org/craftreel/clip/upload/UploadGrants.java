package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * Addresses that grant the upload they name, and nothing else: who may begin it may go on with it. A phone that uploads by
 * itself repeats the fields of its first request for hours, an access token among them that ended long ago.
 */
@ApplicationScoped
class UploadGrants {

    static final String PARAMETER = "grant";

    private final Keyring keys;

    UploadGrants(Keyring keys) {
        this.keys = keys;
    }

    /** The upload's address with a grant, good for as long as the upload. */
    String address(UUID upload) {
        return Tus.PATH + upload + "?" + PARAMETER + "=" + keys.sign(Purpose.UPLOAD, upload.toString());
    }

    boolean isGranted(HttpServerRequest request, UUID upload) {
        String grant = request.getParam(PARAMETER);
        return grant != null && keys.isSigned(Purpose.UPLOAD, upload.toString(), grant);
    }
}
