package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.craftreel.campaign.KnownTerms;

/** Tells campaigns which terms a rule set may name. */
@ApplicationScoped
class TermCatalog implements KnownTerms {

    @Override
    public Set<String> names() {
        return Term.names();
    }

    @Override
    public Set<String> ties() {
        return TieOrder.names();
    }
}
