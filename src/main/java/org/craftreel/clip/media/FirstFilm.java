package org.craftreel.clip.media;

import java.util.List;
import org.craftreel.clip.Rendition;

/** What makes a clip watchable, already in object storage: a film, and its poster. */
record FirstFilm(String sha256, MediaFacts facts, List<Rendition> renditions) {}
