package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people made of a clip, counted: the number of its rows, at every commit. Written by {@link Tally} only. */
@Entity
@Table(name = "clip_engagement")
public class Engagement extends PanacheEntityBase {

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    /** Accounts that like it. */
    public long likes;

    /** Comments that are shown. */
    public long comments;

    /** Times that it was passed on. */
    public long shares;

    /** By clip; a clip without any is left out. */
    public static Map<UUID, Engagement> mapOf(Collection<UUID> clips) {
        return clips.isEmpty()
                ? Map.of()
                : Engagement.<Engagement>list("clipId in ?1", clips).stream()
                        .collect(Collectors.toMap(found -> found.clipId, Function.identity()));
    }

    /** Of a clip that may have none yet; then all are 0. */
    static Engagement of(UUID clip) {
        return Engagement.<Engagement>findByIdOptional(clip).orElseGet(Engagement::new);
    }
}
