package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.RuleCheck;
import org.craftreel.campaign.RulePreset;
import org.craftreel.campaign.RuleSet;
import org.craftreel.http.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulePresetTest {

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetIsTakenAsItIs(RulePreset preset) {
        NewCampaign.Rules rules = new NewCampaign.Rules(null, null, preset.terms(), preset.placing(), null);
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            assertThat(validator.validate(rules)).isEmpty();
        }
        assertThatCode(() -> new RuleCheck(new TermCatalog()).require(rules)).doesNotThrowAnyException();
        assertThat(preset.name().in(Language.CHINESE))
                .isNotBlank()
                .isNotEqualTo(preset.name().in(Language.ENGLISH));
        assertThat(preset.description().zh()).isNotBlank();
        assertThat(preset.description().en()).isNotBlank();
    }

    @Test
    void theFirstOneIsWhatCampaignsHaveByDefault() {
        RuleSet standard = RuleSet.standard(UUID.randomUUID(), Sample.PUBLISHED);
        RulePreset first = RulePreset.list().get(0);
        assertThat(first.terms()).isEqualTo(standard.terms);
        assertThat(first.placing()).isEqualTo(standard.placing);
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(presets().stream().map(RulePreset::id))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(4);
    }

    static List<RulePreset> presets() {
        return RulePreset.list();
    }
}
