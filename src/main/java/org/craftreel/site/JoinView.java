package org.craftreel.site;

import java.util.Map;
import org.craftreel.account.Role;
import org.craftreel.account.invitation.Joining.Offer;

/**
 * What the page of an invitation shows.
 *
 * @param displayName as it was typed, as the login; a password is not shown again
 * @param errors by field
 * @param refusal what is wrong with none of the fields; empty for nothing
 */
public record JoinView(Offer offer, String displayName, String login, Map<String, String> errors, String refusal) {

    public String code() {
        return offer.code();
    }

    public String union() {
        return offer.organization().name();
    }

    public Role role() {
        return offer.role();
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
