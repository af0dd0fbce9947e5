package org.craftreel.bulletin;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bulletin of the whole campaign as it was issued. */
@Entity
@Table(name = "bulletin_issue")
public class BulletinIssue extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "campaign_id")
    public UUID campaignId;

    @Column(name = "first_day")
    public LocalDate firstDay;

    @Column(name = "last_day")
    public LocalDate lastDay;

    @Column(name = "issued_at")
    public Instant issuedAt;

    public String digest;

    /** As canonical JSON: what the digest is of. */
    public String figures;

    /** How it was worded; empty as the service does. */
    public String chinese = "";

    public String english = "";

    /** What a list tells of an issue. */
    @Schema(name = "BulletinIssue")
    public record View(
            UUID id,
            LocalDate from,
            LocalDate to,
            Instant issuedAt,

            @Schema(description = "SHA-256 of its figures, in hex")
            String digest) {}

    public View view() {
        return new View(id, firstDay, lastDay, issuedAt, digest);
    }

    public Bulletin bulletin(Language language) {
        return Bulletin.read(figures, digest, new BulletinTemplate.Words(chinese, english), language);
    }

    Cursor cursor() {
        return new Cursor(issuedAt, id);
    }

    public static Optional<BulletinIssue> find(UUID campaign, UUID id) {
        return find("campaignId = ?1 and id = ?2", campaign, id).firstResultOptional();
    }

    static boolean isIssued(UUID campaign, Period period) {
        return count("campaignId = ?1 and firstDay = ?2 and lastDay = ?3", campaign, period.from(), period.to()) > 0;
    }

    /** The newest first; {@code after} is null on the first page. */
    public static List<BulletinIssue> list(UUID campaign, Cursor after, int limit) {
        String order = " order by issuedAt desc, id desc";
        return after == null
                ? BulletinIssue.<BulletinIssue>find("campaignId = ?1" + order, campaign)
                        .page(0, limit)
                        .list()
                : BulletinIssue.<BulletinIssue>find(
                                "campaignId = ?1 and (issuedAt, id) < (?2, ?3)" + order,
                                campaign,
                                after.at(),
                                after.id())
                        .page(0, limit)
                        .list();
    }
}
