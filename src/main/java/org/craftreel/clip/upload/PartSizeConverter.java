package org.craftreel.clip.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import org.craftreel.storage.Multiparts;
import org.eclipse.microprofile.config.spi.Converter;

/** A length of parts that every S3 store joins: with a smaller one, each upload would fail at its end. */
public class PartSizeConverter implements Converter<MemorySize> {

    private static final long serialVersionUID = 1L;

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    @Override
    public MemorySize convert(String text) {
        MemorySize size = new MemorySizeConverter().convert(text);
        if (size == null || size.asLongValue() < Multiparts.LEAST_PART_BYTES || size.asLongValue() > MOST_BYTES) {
            throw new IllegalArgumentException("Parts have 5M to 64M, not " + text);
        }
        return size;
    }
}
