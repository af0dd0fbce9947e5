package org.craftreel.play;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A clip's viewers, counted behind the intake; the set itself is for {@link ReachJob} and what checks it. */
@Entity
@Table(name = "clip_reach")
public class ClipReach extends PanacheEntityBase {

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    public long viewers;
    public long low;
    public long high;

    /** The last batch that is in it. */
    public long batch;

    /** By clip; a clip whose first plays are not in yet is left out. */
    public static Map<UUID, Reach> mapOf(Collection<UUID> clips) {
        return clips.isEmpty()
                ? Map.of()
                : ClipReach.<ClipReach>list("clipId in ?1", clips).stream()
                        .collect(Collectors.toMap(
                                found -> found.clipId, found -> new Reach(found.viewers, found.low, found.high)));
    }
}
