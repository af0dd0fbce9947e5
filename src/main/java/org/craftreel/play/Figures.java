package org.craftreel.play;

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

/** A clip's figures since it was published: what its rows add up to, at every commit. Written by the intake only. */
@Entity
@Table(name = "clip_figures")
public class Figures extends PanacheEntityBase {

    @Id
    @Column(name = "clip_id")
    public UUID clipId;

    /** Reported tickets. */
    public long plays;

    /** (viewer, window) that hold an unscreened ticket watched long enough. */
    public long qualified;

    /** Tickets set aside by a fraud rule. */
    public long screened;

    /** Tickets watched long enough and not set aside. */
    @Column(name = "watched_plays")
    public long watchedPlays;

    /** How much of the clip these watched, in milliseconds, each at most the whole of it. */
    @Column(name = "watched_ms")
    public long watchedMs;

    /** The last batch that changed the first three. */
    public long batch;

    /** By clip; a clip without plays is left out. */
    public static Map<UUID, Figures> mapOf(Collection<UUID> clips) {
        return Figures.<Figures>list("clipId in ?1", clips).stream()
                .collect(Collectors.toMap(figures -> figures.clipId, Function.identity()));
    }
}
