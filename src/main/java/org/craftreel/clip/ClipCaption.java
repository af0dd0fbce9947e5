package org.craftreel.clip;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What is said in a clip, to be read, in one language. It belongs to the clip's present file and goes with it. */
@Entity
@Table(name = "clip_caption")
@IdClass(ClipCaption.Key.class)
public class ClipCaption extends PanacheEntityBase {

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    /** A tag of BCP 47 in its canonical form. */
    @Id
    public String language;

    /** WebVTT of our own writing. */
    public String text;

    /** How many there are, at least one. */
    public int cues;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public UUID createdBy;

    public static Optional<ClipCaption> find(UUID clipId, String language) {
        return findByIdOptional(new Key(clipId, language));
    }

    /** What there is, without the text, which players fetch by themselves. */
    public static List<Entry> listOf(UUID clipId) {
        return find("select language, cues, createdAt from ClipCaption where clipId = ?1 order by language", clipId)
                .project(Entry.class)
                .list();
    }

    /** The same with the text. */
    public static List<ClipCaption> listWhole(UUID clipId) {
        return list("clipId = ?1 order by language", clipId);
    }

    public static long countOf(UUID clipId) {
        return count("clipId", clipId);
    }

    public Entry entry() {
        return new Entry(language, cues, createdAt);
    }

    /** Captions in a list. */
    public record Entry(String language, int cues, Instant createdAt) {

        /** The language's name as those who read it call it, the tag where that is not known. */
        public String label() {
            Locale locale = Locale.forLanguageTag(language);
            return locale.getDisplayName(locale);
        }
    }

    /** The key of the table. */
    public static class Key {
        UUID clipId;
        String language;

        public Key() {}

        Key(UUID clipId, String language) {
            this.clipId = clipId;
            this.language = language;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(key.clipId, clipId)
                    && Objects.equals(key.language, language);
        }

        @Override
        public int hashCode() {
            return Objects.hash(clipId, language);
        }
    }
}
