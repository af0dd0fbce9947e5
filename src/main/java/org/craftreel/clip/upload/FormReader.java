package org.craftreel.clip.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;

/** The library's reader of forms, over a bare body: its own bindings are for servlets. */
final class FormReader extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {

    private final String contentType;

    FormReader(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public FileItemInputIterator getItemIterator(InputStream body) throws FileUploadException, IOException {
        return getItemIterator(new Body(contentType, body));
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream body) throws FileUploadException {
        return parseRequest(new Body(contentType, body));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream body) throws FileUploadException {
        return parseParameterMap(new Body(contentType, body));
    }

    private record Body(String contentType, InputStream stream) implements RequestContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return stream;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
