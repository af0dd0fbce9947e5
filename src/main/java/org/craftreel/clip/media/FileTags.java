package org.craftreel.clip.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What phones write into a file beside the film, read from ffprobe's answer: {@code format.tags}. */
final class FileTags {

    private static final int LONGEST_NAME = 80;

    /** Apple's, Android's, and those of cameras, by which ffprobe calls them. */
    private static final List<String> MAKES =
            List.of("com.apple.quicktime.make", "com.android.manufacturer", "make", "make-eng");

    private static final List<String> MODELS =
            List.of("com.apple.quicktime.model", "com.android.model", "model", "model-eng");

    /** Of the place of recording; {@code -eng} as 3GP has it. */
    private static final List<String> PLACES = List.of(
            "location",
            "location-eng",
            "com.apple.quicktime.location.ISO6709",
            "com.apple.quicktime.location.name",
            "xyz");

    /** All that are read, as ffprobe wants to have them: a file may have any number of others, of any length. */
    static final String NAMES = String.join(
            ",", Stream.of(MAKES, MODELS, PLACES).flatMap(List::stream).toList());

    private FileTags() {}

    /** Maker and model in at most 80 printable characters; null where the file names neither. */
    static String device(JsonNode answer) {
        String make = first(answer, MAKES);
        String model = first(answer, MODELS);
        String both = model.toLowerCase().startsWith(make.toLowerCase()) ? model : make + " " + model;
        String name = both.strip();
        return name.isEmpty() ? null : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    static boolean isLocated(JsonNode answer) {
        return !first(answer, PLACES).isEmpty();
    }

    private static String first(JsonNode answer, List<String> names) {
        return names.stream()
                .map(name -> printable(tags(answer).path(name).asText("")))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static JsonNode tags(JsonNode answer) {
        return answer.path("format").path("tags");
    }

    /** It is shown on pages, and anybody may have written it. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(code -> !Character.isISOControl(code) && Character.getType(code) != Character.FORMAT)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
    }
}
