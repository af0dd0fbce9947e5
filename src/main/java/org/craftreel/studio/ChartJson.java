package org.craftreel.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes data for a chart into a page. */
@ApplicationScoped
class ChartJson {

    private final ObjectMapper json;

    ChartJson(ObjectMapper json) {
        this.json = json;
    }

    /** JSON that can stand in a script element: nothing in it ends the element or begins a comment. */
    String write(Object data) {
        try {
            return json.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
