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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A file made from what was sent of a clip, its original above all, in object storage. */
@Entity
@IdClass(Rendition.Key.class)
public class Rendition extends PanacheEntityBase {

    /** What a rendition is for. Numbers in names are the length of the short side, in pixels, at most. */
    public enum Kind {
        /** H.264 and AAC in an MP4 whose index stands first: plays everywhere. What can be watched first. */
        PLAYABLE,
        /** A JPEG frame, chosen by the program. */
        POSTER,
        /** MP4 with sound of even loudness and a bounded bit rate. */
        VIDEO_1080,
        VIDEO_720,
        VIDEO_480,
        /** The same as fragments, for HLS by byte ranges. */
        STREAM_1080,
        STREAM_720,
        STREAM_480,
        /** A few seconds, small and without sound, for lists. */
        PREVIEW,
        /** A JPEG of many small pictures at even distances, for scrubbing. */
        SPRITE,
        /** JPEG frames that may become the poster. */
        FRAME_1,
        FRAME_2,
        FRAME_3,
        FRAME_4,
        /** A JPEG made of a picture that was uploaded to stand for the clip. */
        COVER;

        /** What stays when the others are made anew: they are there first, or were not made of the original. */
        public static final Set<Kind> LASTING = Collections.unmodifiableSet(EnumSet.of(PLAYABLE, POSTER, COVER));

        public boolean isVideo() {
            return this == VIDEO_1080 || this == VIDEO_720 || this == VIDEO_480;
        }

        public boolean isStream() {
            return this == STREAM_1080 || this == STREAM_720 || this == STREAM_480;
        }

        /** Whether it may stand for the clip. */
        public boolean isPicture() {
            return this == POSTER || isFrame() || this == COVER;
        }

        private boolean isFrame() {
            return this == FRAME_1 || this == FRAME_2 || this == FRAME_3 || this == FRAME_4;
        }
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

    /** In pixels; of a sprite, those of one of its pictures. */
    public int width;

    public int height;

    /** As RFC 6381 names them; null for pictures. */
    public String codecs;

    /** The highest of any segment of a stream, in bits a second; null for what is no stream. */
    @Column(name = "peak_bit_rate")
    public Integer peakBitRate;

    /** Of a stream: its media playlist, in which {@link #ADDRESS} stands for the object's address. */
    public String playlist;

    /** Of a sprite: how many pictures it holds. */
    public Integer tiles;

    @Column(name = "tiles_a_row")
    public Integer tilesARow;

    /** Of a sprite: from one picture to the next. */
    @Column(name = "tile_interval_ms")
    public Integer tileIntervalMs;

    @Column(name = "created_at")
    public Instant createdAt;

    /** What stands in a stream's playlist where the object's address belongs. */
    public static final String ADDRESS = "{address}";

    public static Optional<Rendition> find(UUID clipId, Kind kind) {
        return findByIdOptional(new Key(clipId, kind));
    }

    public static List<Rendition> listOf(UUID clipId) {
        return list("clipId = ?1 order by kind", clipId);
    }

    public static List<Rendition> listPosters(Collection<UUID> clipIds) {
        return list(
                "select poster from Rendition poster join Clip clip on clip.id = poster.clipId"
                        + " and clip.poster = poster.kind where clip.id in ?1",
                clipIds);
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
