package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Files that come in one stream, with what is said of them before or after: an upload whose every byte is at hand. */
@ApplicationScoped
public class FormIntake {

    private final Intake intake;
    private final UploadLife life;
    private final Leases leases;
    private final UploadTools tools;
    private final Completion completion;
    private final UploadCleaning cleaning;

    FormIntake(
            Intake intake,
            UploadLife life,
            Leases leases,
            UploadTools tools,
            Completion completion,
            UploadCleaning cleaning) {
        this.intake = intake;
        this.life = life;
        this.leases = leases;
        this.tools = tools;
        this.completion = completion;
        this.cleaning = cleaning;
    }

    /**
     * Takes a file and what is said of it.
     *
     * @param arrivedAt when the request began, which is what the campaign's window is about
     * @throws IOException when the stream cannot be read
     * @throws Problem as {@link Intake#takeForm} does
     */
    public ClipState submit(
            Campaign campaign,
            Submission submission,
            String fileName,
            InputStream content,
            Caller caller,
            Instant arrivedAt)
            throws IOException {
        return take(campaign, submission, receive(campaign, fileName, content, caller), caller, arrivedAt)
                .state();
    }

    /** Stores a stream; what was stored belongs to no clip yet. */
    Arrival receive(Campaign campaign, String fileName, InputStream content, Caller caller) throws IOException {
        Upload upload = begin(campaign, fileName, caller);
        leases.begin(upload);
        life.open(upload);
        Lease lease = leases.begun(upload);
        try (Append append = new Append(upload, lease, null, tools, offset -> {})) {
            append.take(content);
            Seen seen = append.finish();
            append.tell();
            ReceivedFile file = completion.assemble(upload, seen);
            return new Arrival(lease, upload, file, completion.headOf(upload, seen));
        } catch (LeaseLostException ended) {
            throw new Problem(ProblemType.UPLOAD_GONE, upload.id);
        } catch (IOException | RuntimeException broken) {
            drop(lease, ProblemType.UPLOAD_GONE);
            throw broken;
        }
    }

    /** Makes the stored file a clip's, or drops it. */
    Intake.Outcome take(Campaign campaign, Submission submission, Arrival arrival, Caller caller, Instant arrivedAt) {
        try {
            Intake.Outcome outcome = intake.takeForm(campaign.slug, submission, arrival, caller, arrivedAt);
            if (outcome.taken()) {
                leases.forget(arrival.lease());
            } else {
                drop(arrival.lease(), ProblemType.UPLOAD_GONE);
            }
            return outcome;
        } catch (RuntimeException refused) {
            drop(arrival.lease(), refused instanceof Problem problem ? problem.type() : ProblemType.UPLOAD_GONE);
            throw refused;
        }
    }

    void drop(Lease lease, ProblemType why) {
        try {
            life.refuse(lease, why);
            cleaning.clean(lease.uploadId());
        } finally {
            leases.release(lease);
        }
    }

    private Upload begin(Campaign campaign, String fileName, Caller caller) {
        Upload upload = new Upload();
        upload.id = UuidCreator.getTimeOrderedEpoch();
        upload.accountId = caller.accountId();
        upload.campaignId = campaign.id;
        upload.kind = UploadKind.FORM;
        upload.status = UploadStatus.OPEN;
        upload.maxBytes = campaign.maxClipBytes;
        upload.fileName = fileName;
        upload.createdAt = tools.clock().instant();
        upload.expiresAt = tools.expiry();
        return upload;
    }
}
