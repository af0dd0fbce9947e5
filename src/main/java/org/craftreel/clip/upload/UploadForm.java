package org.craftreel.clip.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * A multipart/form-data body (RFC 7578) read as it arrives: fields are kept, the file is handed on as a stream, so
 * that neither memory nor a local disk holds a video.
 */
final class UploadForm {

    static final String ID = "id";
    static final String TITLE = "title";
    static final String DESCRIPTION = "description";
    static final String CRAFTSMAN_NAME = "craftsmanName";
    static final String CRAFTSMAN_TRADE = "craftsmanTrade";
    static final String CRAFTSMAN_REGION = "craftsmanRegion";
    static final String CRAFTSMAN_EMPLOYER = "craftsmanEmployer";
    static final String ORGANIZATION_CODE = "organizationCode";
    static final String CONTACT_PHONE = "contactPhone";
    static final String ORIGINAL_WORK = "originalWork";
    static final String PORTRAIT_CONSENT = "portraitConsent";
    static final String FILE = "file";

    private static final Set<String> FIELDS = Set.of(
            ID,
            TITLE,
            DESCRIPTION,
            CRAFTSMAN_NAME,
            CRAFTSMAN_TRADE,
            CRAFTSMAN_REGION,
            CRAFTSMAN_EMPLOYER,
            ORGANIZATION_CODE,
            CONTACT_PHONE,
            ORIGINAL_WORK,
            PORTRAIT_CONSENT);

    /** No field of a form is longer than a description. */
    private static final int MOST_FIELD_BYTES = 16 * 1024;

    private final Map<String, String> fields = new HashMap<>();

    private UploadForm() {}

    /** Takes the file of a form while it is read; called once. */
    interface FileSink {
        /** @param before the fields that came before the file */
        void take(UploadForm before, String fileName, InputStream content) throws IOException;
    }

    /**
     * Reads a whole form.
     *
     * @throws Problem {@code malformed-request}, {@code unknown-field}, {@code invalid-field}
     */
    static UploadForm read(String contentType, InputStream body, FileSink sink) throws IOException {
        UploadForm form = new UploadForm();
        boolean taken = false;
        try {
            FileItemInputIterator items = new FormReader(contentType).getItemIterator(body);
            while (items.hasNext()) {
                FileItemInput item = items.next();
                if (!FILE.equals(item.getFieldName())) {
                    form.keep(item);
                    continue;
                }
                if (taken) {
                    throw invalid(FILE, "× 2");
                }
                taken = true;
                try (InputStream content = item.getInputStream()) {
                    sink.take(form, Optional.ofNullable(item.getName()).orElse(""), content);
                }
            }
        } catch (FileUploadException malformed) {
            throw new Problem(ProblemType.MALFORMED_REQUEST, "multipart/form-data");
        }
        if (!taken) {
            throw invalid(FILE, "∅");
        }
        return form;
    }

    private void keep(FileItemInput item) throws IOException {
        String name = item.getFieldName();
        if (name == null || !FIELDS.contains(name)) {
            throw new Problem(ProblemType.UNKNOWN_FIELD, name).with("field", String.valueOf(name));
        }
        try (InputStream content = item.getInputStream()) {
            byte[] text = content.readNBytes(MOST_FIELD_BYTES + 1);
            if (text.length > MOST_FIELD_BYTES) {
                throw invalid(name, "> 16 KiB");
            }
            if (fields.put(name, new String(text, StandardCharsets.UTF_8).strip()) != null) {
                throw invalid(name, "× 2");
            }
        }
    }

    /** The client's id for the clip, if it made one. */
    Optional<UUID> id() {
        String text = fields.getOrDefault(ID, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw invalid(ID, "UUID");
        }
    }

    /** A field that must be there, of 1 to {@code most} characters. */
    String required(String name, int most) {
        String text = optional(name, most);
        if (text.isEmpty()) {
            throw invalid(name, "1–" + most);
        }
        return text;
    }

    /** A field, empty where it was not sent. */
    String optional(String name, int most) {
        String text = fields.getOrDefault(name, "");
        if (text.codePointCount(0, text.length()) > most || text.indexOf('\0') >= 0) {
            throw invalid(name, "≤ " + most);
        }
        return text;
    }

    /** A statement that must be made: {@code true}. */
    boolean stated(String name) {
        if (!"true".equalsIgnoreCase(fields.get(name))) {
            throw invalid(name, "true");
        }
        return true;
    }

    private static Problem invalid(String field, String required) {
        return new Problem(ProblemType.INVALID_FIELD, field, required).with("field", field);
    }
}
