package org.craftreel.clip;

import java.util.Map;

/**
 * Which clips of a campaign are asked for.
 *
 * @param path of the union that they are of, or one below it; empty for all
 * @param text that the title or the craftsman's name has in it, whatever the case; empty for all
 */
public record SoughtClips(String path, String text) {

    public static final SoughtClips ALL = new SoughtClips("", "");

    static final String CONDITION = """
             and c.organization.path like :within
              and (locate(lower(:text), lower(c.title)) > 0 or locate(lower(:text), lower(c.craftsman.name)) > 0)
            """;

    void bind(Map<String, Object> parameters) {
        parameters.put("within", path + "%");
        parameters.put("text", text);
    }
}
