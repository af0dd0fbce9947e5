package org.craftreel.bulletin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.ledger.CanonicalJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bulletin (战报): figures of a period, their digest, and the press text that is made of them. */
@Schema(name = "Bulletin")
public record Bulletin(
        BulletinFigures figures,

        @Schema(
                description =
                        "SHA-256, in hex, of the figures as canonical JSON (RFC 8785); the same in both languages")
        String digest,

        @Schema(example = "zh-CN") String language,
        String headline,

        @Schema(description = "Sentences for the press, a paragraph each")
        List<String> paragraphs) {

    /** Of its own, so that settings of the API's JSON change no digest. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Bulletin of(BulletinFigures figures, BulletinTemplate.Words words, Language language) {
        BulletinText text = new BulletinText(figures, language);
        String template = words.in(language);
        return new Bulletin(
                figures,
                CanonicalJson.digest(CanonicalJson.bytes(JSON.valueToTree(figures))),
                language.tag(),
                text.headline(),
                template.isEmpty() ? text.paragraphs() : Wording.paragraphs(template, text));
    }

    /** One that was kept, of its {@link #canonicalFigures}. */
    static Bulletin read(String figures, String digest, BulletinTemplate.Words words, Language language) {
        try {
            Bulletin read = of(JSON.readValue(figures, BulletinFigures.class), words, language);
            // Later programs may tell more of a bulletin than was kept of this one.
            return new Bulletin(read.figures, digest, read.language, read.headline, read.paragraphs);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A bulletin's figures are not what was kept", notOurs);
        }
    }

    /** What the digest is of. */
    String canonicalFigures() {
        return new String(CanonicalJson.bytes(JSON.valueToTree(figures)), StandardCharsets.UTF_8);
    }

    /** The whole text, as it is copied. */
    public String text() {
        return headline + "\n\n" + String.join("\n", paragraphs) + "\n";
    }
}
