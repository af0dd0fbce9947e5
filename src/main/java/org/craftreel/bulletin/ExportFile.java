package org.craftreel.bulletin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A finished table on the disk, on its way to whoever asked. Nothing is sent before all of it is there: a reader at the end
 * of a bad line holds no connection to the database, and no half of a table passes for a whole one.
 */
final class ExportFile {

    private ExportFile() {}

    /** What writes a table. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** An answer that is downloaded as a file of some name, of ASCII only. */
    static Response download(String name, String contentType, Writing writing) {
        try {
            Path file = Files.createTempFile("craftreel-", ".export");
            InputStream whole;
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    writing.to(out);
                }
                // It has no name any more once it is open, so nothing is left whatever ends the process.
                whole = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | RuntimeException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
            StreamingOutput body = out -> {
                try (whole) {
                    whole.transferTo(out);
                }
            };
            return Response.ok(body)
                    .type(contentType)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IOException full) {
            throw new UncheckedIOException("No room to write a table", full);
        }
    }
}
