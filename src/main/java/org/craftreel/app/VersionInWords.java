package org.craftreel.app;

import java.util.List;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.ranking.RuleVersion;
import org.craftreel.ranking.RuleVersions;
import org.craftreel.ranking.RuleWords;

/**
 * A version of a campaign's rules as pages tell it.
 *
 * @param sentences what a place is made of
 * @param screening when plays are set aside
 */
public record VersionInWords(RuleVersion version, List<String> sentences, List<String> screening) {

    /** All of a campaign, the one in force first. To be called within a transaction. */
    public static List<VersionInWords> list(Campaign campaign, RuleVersions versions, Language language) {
        return versions.list(campaign).stream()
                .map(version -> new VersionInWords(
                        version,
                        RuleWords.of(version.rules().terms(), version.rules().placing(), language),
                        RuleWords.of(version.rules().screening(), language)))
                .toList();
    }
}
