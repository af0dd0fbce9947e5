package org.craftreel.clip;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A file made from a clip's original, in object storage. */
@Entity
@IdClass(Rendition.Key.class)
public class Rendition extends PanacheEntityBase {

    /** What a rendition is for. */
    public enum Kind {
        /** H.264 and AAC in an MP4 whose index stands first: plays everywhere. */
        PLAYABLE,
        /** A JPEG frame. */
        POSTER
    }

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    @Id
    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "object_key")
    public String objectKey;

    @Column(name = "content_type")
    public String contentType;

    public long bytes;

    /** In pixels. */
    public int width;

    public int height;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Rendition> find(UUID clipId, Kind kind) {
        return findByIdOptional(new Key(clipId, kind));
    }

    public static List<Rendition> listOf(UUID clipId) {
        return list("clipId = ?1 order by kind", clipId);
    }

    public static List<Rendition> listPosters(Collection<UUID> clipIds) {
        return list("clipId in ?1 and kind = POSTER", clipIds);
    }

    /** The key of the table. */
    public static class Key {
        UUID clipId;
        Kind kind;

        public Key() {}

        Key(UUID clipId, Kind kind) {
            this.clipId = clipId;
            this.kind = kind;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.kind == kind && Objects.equals(key.clipId, clipId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(clipId, kind);
        }
    }
}
