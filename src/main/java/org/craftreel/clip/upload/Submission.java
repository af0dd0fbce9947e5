package org.craftreel.clip.upload;

import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;

/** What an author says of a clip; every field is within its bounds. */
public record Submission(
        Optional<UUID> id,
        String title,
        String description,
        Craftsman craftsman,
        Optional<String> organizationCode,
        String contactPhone,
        boolean originalWork,
        boolean portraitConsent) {

    static Submission of(UploadForm form) {
        String organization = form.optional(UploadForm.ORGANIZATION_CODE, 40);
        return new Submission(
                form.id(),
                form.required(UploadForm.TITLE, 80),
                form.optional(UploadForm.DESCRIPTION, 2000),
                new Craftsman(
                        form.required(UploadForm.CRAFTSMAN_NAME, 40),
                        form.required(UploadForm.CRAFTSMAN_TRADE, 40),
                        form.optional(UploadForm.CRAFTSMAN_REGION, 40),
                        form.optional(UploadForm.CRAFTSMAN_EMPLOYER, 80)),
                organization.isEmpty() ? Optional.empty() : Optional.of(organization),
                form.optional(UploadForm.CONTACT_PHONE, 40),
                form.stated(UploadForm.ORIGINAL_WORK),
                form.stated(UploadForm.PORTRAIT_CONSENT));
    }

    /** Whether a clip says the same already, its organization left aside. */
    boolean isSaidOf(Clip clip) {
        return title.equals(clip.title)
                && description.equals(clip.description)
                && craftsman.equals(clip.craftsman)
                && contactPhone.equals(clip.contactPhone);
    }
}
