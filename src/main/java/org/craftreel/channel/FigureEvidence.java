package org.craftreel.channel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.channel.ChannelFigure.Status;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.media.PictureIntake;
import org.craftreel.clip.media.PictureUse;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.Sha256;

/**
 * Screenshots by which a second person sees where figures of other platforms are from. Only those who look after the clip see
 * them. They go with their figures: once these are refused, corrected or taken back.
 */
@ApplicationScoped
public class FigureEvidence {

    private final PictureIntake intake;
    private final ObjectStore store;

    FigureEvidence(PictureIntake intake, ObjectStore store) {
        this.intake = intake;
        this.store = store;
    }

    /**
     * Gives a figure that waits a screenshot, in place of an earlier one. To be called outside any transaction.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code forbidden} for anybody but who entered the figure,
     *     {@code figure-decided}, and those of {@link PictureIntake#keep}
     */
    FigureView put(UUID id, InputStream picture, Caller caller) throws IOException {
        // Asked before the work, and once more when its outcome is written.
        QuarkusTransaction.requiringNew().run(() -> requireOwnPending(id, caller));
        intake.keep(picture, PictureUse.WIDE, "evidence/" + id + "/", made -> QuarkusTransaction.requiringNew()
                .call(() -> write(requireOwnPending(id, caller), made)));
        return QuarkusTransaction.requiringNew()
                .call(() -> FigureView.of(ChannelFigure.findWithAll(id).orElseThrow(), caller));
    }

    /**
     * A figure's screenshot, a JPEG. To be called outside any transaction.
     *
     * @param campaign whose figure it has to be; null for any
     * @throws Problem {@code not-found} also where there is none, {@code outside-subtree}
     * @throws IOException if the store does not have what was taken in
     */
    public byte[] read(UUID id, UUID campaign, Caller caller) throws IOException {
        Screenshot screenshot = QuarkusTransaction.requiringNew().call(() -> {
            ChannelFigure figure = ChannelFigure.findWithAll(id)
                    .filter(found -> campaign == null || found.clip.campaign.id.equals(campaign))
                    .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
            figure.clip.requireLookedAfterBy(caller, id);
            return Screenshot.of(figure).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        });
        byte[] picture;
        try (InputStream in = store.open(screenshot.key, 0, screenshot.bytes)) {
            picture = in.readAllBytes();
        }
        // Who confirms signs for what is shown.
        String sha256 = HexFormat.of().formatHex(Sha256.newDigest().digest(picture));
        if (!sha256.equals(screenshot.sha256)) {
            throw new IOException("Object " + screenshot.key + " is not the screenshot that was taken in");
        }
        return picture;
    }

    /** Where a screenshot is, and which one it is. */
    private record Screenshot(String key, long bytes, String sha256) {

        static Optional<Screenshot> of(ChannelFigure figure) {
            return Optional.ofNullable(figure.evidenceKey)
                    .map(key -> new Screenshot(key, figure.evidenceBytes, figure.evidenceSha256));
        }
    }

    private static ChannelFigure requireOwnPending(UUID id, Caller caller) {
        Clip clip = ChannelFigure.findClipOf(id)
                .flatMap(ClipTransition::lock)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(caller, id);
        ChannelFigure figure = ChannelFigure.findWithAll(id).orElseThrow();
        if (!figure.enteredBy.id.equals(caller.accountId())) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        if (figure.status != Status.PENDING) {
            throw new Problem(ProblemType.FIGURE_DECIDED, figure.status).with("state", figure.status);
        }
        return figure;
    }

    private static Optional<String> write(ChannelFigure figure, PictureIntake.Made made) {
        Optional<String> earlier = Optional.ofNullable(figure.evidenceKey);
        figure.evidenceKey = made.key();
        figure.evidenceBytes = made.bytes();
        figure.evidenceWidth = made.width();
        figure.evidenceHeight = made.height();
        figure.evidenceSha256 = made.sha256();
        return earlier;
    }

    /** Takes a figure's screenshot away, whose object goes when the transaction is committed. */
    static void drop(ChannelFigure figure, Event<EvidenceGone> gone) {
        if (figure.evidenceKey != null) {
            gone.fire(new EvidenceGone(figure.evidenceKey));
            figure.evidenceKey = null;
        }
    }

    void remove(@Observes(during = TransactionPhase.AFTER_SUCCESS) EvidenceGone gone) {
        intake.discard(gone.key());
    }
}
