package org.craftreel.clip.upload;

import jakarta.enterprise.inject.spi.CDI;
import java.util.UUID;
import org.craftreel.storage.Multiparts;
import org.craftreel.testsupport.Rows;

/** States of uploads in which only a fault at the right moment leaves them. */
final class Uploads {

    private Uploads() {}

    /** All bytes are said to be there, and nobody completes it. */
    static void receive(String upload) {
        Rows.execute("update upload set status = 'RECEIVED', length_bytes = offset_bytes where id = ?", id(upload));
    }

    /** All its bytes are there, and no more than that is said. */
    static void fill(String upload) {
        Rows.execute("update upload set length_bytes = offset_bytes where id = ?", id(upload));
    }

    /** Another process holds it. */
    static void holdByAnother(String upload) {
        Rows.execute(
                "update upload set epoch = epoch + 1, holder = ?, lease_until = now() + interval '1 hour' where id = ?",
                UUID.randomUUID(),
                id(upload));
    }

    static void free(String upload) {
        Rows.execute("update upload set holder = null, lease_until = null where id = ?", id(upload));
    }

    /** Its object is begun, without a part. */
    static void beginMultipart(String upload) {
        String key = "originals/" + UUID.randomUUID();
        String multipart = CDI.current().select(Multiparts.class).get().begin(key, "video/mp4");
        Rows.execute("update upload set object_key = ?, multipart_id = ? where id = ?", key, multipart, id(upload));
    }

    static UUID id(String upload) {
        return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    }
}
