package org.craftreel.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.organization.Organization;
import org.hibernate.Session;

/**
 * How many published clips a campaign expects of a union and all below it. Whoever looks after a union above it says so, and
 * of the campaign's holder whoever looks after that one; each change is an entry of the campaign's ledger, in its own
 * transaction. A target is no setting: it leaves the campaign's revision as it is.
 */
@ApplicationScoped
public class UnionTargets {

    /** The most clips that a target may ask for. */
    public static final int MOST_CLIPS = 1_000_000;

    private static final String LIST = """
            select organization.code, target.clips
            from organization_target as target
            join organization on organization.id = target.organization_id
            where target.campaign_id = ?1 and target.clips is not null
            order by organization.path
            """;

    private static final String MAKE = """
            insert into organization_target (campaign_id, organization_id) values (?, ?) on conflict do nothing
            """;

    private static final String LOCK = """
            select clips from organization_target where campaign_id = ? and organization_id = ? for update
            """;

    private static final String SET = """
            update organization_target set clips = ? where campaign_id = ? and organization_id = ?
            """;

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    UnionTargets(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /** Whether a caller may say what is expected of the union at a path that takes part in a campaign. */
    public static boolean mayBeSet(Campaign campaign, String path, Caller caller) {
        return caller.standsAbove(path) || caller.looksAfter(path) && caller.looksAfter(campaign.organization.path);
    }

    /**
     * Sets a target, or takes it away; the same again changes nothing. To be called within a transaction.
     *
     * @param clips 1 to {@value MOST_CLIPS}; null for none
     * @throws Problem {@code not-found} if the union takes no part in the campaign, {@code outside-subtree}, {@code
     *     forbidden} if it is the caller's own one and the campaign a higher one's
     */
    public void set(Campaign campaign, Organization organization, Integer clips, Caller caller) {
        if (!organization.isWithin(campaign.organization.path)) {
            throw new Problem(ProblemType.NOT_FOUND, organization.code);
        }
        caller.requireLooksAfter(organization);
        if (!mayBeSet(campaign, organization.path, caller)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        entities.flush();
        entities.unwrap(Session.class).doWork(connection -> {
            Integer before = lock(campaign.id, organization.id, connection);
            if (!Objects.equals(before, clips)) {
                write(campaign.id, organization.id, clips, connection);
                ObjectNode decision = json.createObjectNode()
                        .put("act", "SET_TARGET")
                        .put("by", caller.accountId().toString())
                        .put("organization", organization.id.toString())
                        .put("from", before)
                        .put("to", clips);
                Ledger.append(campaign.id, clock.instant(), decision, connection);
            }
        });
    }

    /** What a campaign expects of which unions, from the top down. To be called within a transaction. */
    public List<Target> list(UUID campaign) {
        List<?> rows =
                entities.createNativeQuery(LIST).setParameter(1, campaign).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Target((String) row[0], (Integer) row[1]))
                .toList();
    }

    /** Of the union of a code. */
    public record Target(String code, int clips) {}

    /** A row is there from now on, so that two who set the first target come one after the other. */
    private static Integer lock(UUID campaign, UUID organization, Connection connection) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE);
                PreparedStatement lock = connection.prepareStatement(LOCK)) {
            make.setObject(1, campaign);
            make.setObject(2, organization);
            make.executeUpdate();
            lock.setObject(1, campaign);
            lock.setObject(2, organization);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getObject(1, Integer.class);
            }
        }
    }

    private static void write(UUID campaign, UUID organization, Integer clips, Connection connection)
            throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            set.setObject(1, clips, Types.INTEGER);
            set.setObject(2, campaign);
            set.setObject(3, organization);
            set.executeUpdate();
        }
    }
}
