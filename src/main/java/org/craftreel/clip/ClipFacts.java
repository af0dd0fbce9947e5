package org.craftreel.clip;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a clip's file is, as media work found it; length and size are the clip's own. */
@Entity
@Table(name = "clip_facts")
public class ClipFacts extends PanacheEntityBase {

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    /** {@code mp4} (MP4, MOV, 3GP) or {@code matroska} (MKV, WebM). */
    public String container;

    @Column(name = "video_codec")
    public String videoCodec;

    @Column(name = "video_profile")
    public String videoProfile;

    @Column(name = "pixel_format")
    public String pixelFormat;

    @Column(name = "dynamic_range")
    @Enumerated(EnumType.STRING)
    public DynamicRange dynamicRange;

    /** Degrees clockwise that a player turns the stored picture by: 0, 90, 180 or 270. */
    public int rotation;

    /** Pictures a second, on average. */
    @Column(name = "frame_rate")
    public double frameRate;

    /** Null for a silent film. */
    @Column(name = "audio_codec")
    public String audioCodec;

    @Column(name = "audio_channels")
    public int audioChannels;

    /** Of the whole file, in bits a second. */
    @Column(name = "bit_rate")
    public long bitRate;

    /** Integrated, in LUFS (EBU R 128); null before it is measured and where there is no sound. */
    public Double loudness;

    /** What recorded it, as the file names it; null where it does not. */
    public String device;

    /** Whether the file said where it was recorded. The place itself is neither kept nor published. */
    public boolean located;

    public static Map<UUID, ClipFacts> mapOf(Collection<UUID> clipIds) {
        return clipIds.isEmpty()
                ? Map.of()
                : ClipFacts.<ClipFacts>list("clipId in ?1", clipIds).stream()
                        .collect(Collectors.toMap(facts -> facts.clipId, Function.identity()));
    }
}
