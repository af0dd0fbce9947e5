package org.craftreel.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;

/** Settings with some of them changed, by JSON merge patch (RFC 7396): what is absent stays, what is null is taken out. */
@ApplicationScoped
class CampaignPatch {

    static final String REVISION = "revision";

    private final ObjectMapper json;
    private final Validator validator;

    CampaignPatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws org.craftreel.http.Problem {@code invalid-field} where a patch does not say which revision it is of */
    static int revision(ObjectNode patch) {
        JsonNode revision = patch.get(REVISION);
        if (revision == null || !revision.isInt()) {
            throw NewCampaign.invalid(REVISION, "0–9");
        }
        return revision.intValue();
    }

    /**
     * @throws JsonProcessingException where the patch has unknown fields, or others than fit
     * @throws ConstraintViolationException where a field is out of its bounds
     */
    CampaignSettings apply(CampaignSettings settings, ObjectNode patch) throws JsonProcessingException {
        ObjectNode merged = json.valueToTree(settings);
        merge(merged, patch.deepCopy().without(REVISION));
        CampaignSettings changed = json.treeToValue(merged, CampaignSettings.class);
        Set<ConstraintViolation<CampaignSettings>> violations = validator.validate(changed);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return changed;
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode inner = target.get(field.getKey());
                merge(inner instanceof ObjectNode object ? object : target.putObject(field.getKey()), value);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }
}
