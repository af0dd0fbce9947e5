package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.NoSuchObjectException;

/** Takes the body of a request into an upload, without holding a thread, a connection of the database or a transaction. */
@ApplicationScoped
class Receiver {

    private final UploadTools tools;
    private final UploadLife life;
    private final Leases leases;
    private final Handovers handovers;
    private final Completion completion;
    private final UploadPieces pieces;

    Receiver(
            UploadTools tools,
            UploadLife life,
            Leases leases,
            Handovers handovers,
            Completion completion,
            UploadPieces pieces) {
        this.tools = tools;
        this.life = life;
        this.leases = leases;
        this.handovers = handovers;
        this.completion = completion;
        this.pieces = pieces;
    }

    /** The upload after a request, and its clip if it was completed. */
    record Received(Upload upload, Optional<ClipState> done) {}

    /**
     * Takes the lease, then the bytes.
     *
     * @return a stage that fails with the {@link Problem} that the sender is told, among them {@code wrong-offset},
     *     {@code upload-length-exceeded}, {@code file-too-large}, {@code checksum-mismatch}, {@code upload-taken-over},
     *     {@code upload-gone}
     */
    CompletionStage<Received> receive(
            HttpServerRequest request, Upload known, Appending appending, LongConsumer progress) {
        Optional<Lease> unchanged = leases.takeUnchanged(known);
        if (unchanged.isPresent()) {
            return receive(request, unchanged.get(), () -> known, appending, progress);
        }
        Lease lease = leases.take(known.id).orElseThrow(() -> takesNoMore(known.id, appending));
        return receive(request, lease, () -> life.get(known.id), appending, progress);
    }

    /** Takes the bytes that come with a new upload, which was written with its lease. */
    CompletionStage<Received> receiveFirst(
            HttpServerRequest request, Upload begun, Appending appending, LongConsumer progress) {
        return receive(request, leases.begun(begun), () -> begun, appending, progress);
    }

    private CompletionStage<Received> receive(
            HttpServerRequest request,
            Lease lease,
            Supplier<Upload> present,
            Appending appending,
            LongConsumer progress) {
        Append append;
        try {
            Upload upload = present.get();
            requireFits(upload, appending);
            append = new Append(upload, lease, appending.checksum(), tools, progress);
        } catch (RuntimeException refused) {
            leases.release(lease);
            throw refused;
        }
        return begin(request, lease, append, appending);
    }

    private CompletionStage<Received> begin(
            HttpServerRequest request, Lease lease, Append append, Appending appending) {
        BodyPump pump = new BodyPump(request, tools.appending(), append::take);
        Runnable letGo = pump::letGo;
        try {
            if (appending.length() != null) {
                append.setLength(appending.length());
            }
            handovers.hold(lease.uploadId(), letGo);
            return pump.run()
                    .handleAsync(
                            (end, fault) -> {
                                try {
                                    return ended(request, lease, append, appending, end, fault);
                                } finally {
                                    end(lease, append, letGo);
                                }
                            },
                            tools.appending());
        } catch (RuntimeException refused) {
            end(lease, append, letGo);
            throw refused;
        }
    }

    private void end(Lease lease, Append append, Runnable letGo) {
        handovers.forget(lease.uploadId(), letGo);
        try {
            append.close();
        } finally {
            if (append.upload().status == UploadStatus.DONE) {
                leases.forget(lease);
            } else {
                leases.release(lease);
            }
        }
    }

    private Received ended(
            HttpServerRequest request,
            Lease lease,
            Append append,
            Appending appending,
            BodyPump.End end,
            Throwable fault) {
        try {
            if (fault != null) {
                throw fault instanceof RuntimeException known ? known : new CompletionException(fault);
            }
            boolean full = appending.ends() == null && appending.checksum() == null && append.isFull();
            if (end != BodyPump.End.WHOLE && !full) {
                append.keepBroken();
                throw new Problem(ProblemType.UPLOAD_TAKEN_OVER);
            }
            if (appending.checksum() != null && !appending.checksum().isTold()) {
                appending.checksum().expect(ChecksumTrailer.valueOf(request));
            }
            return kept(lease, append, appending);
        } catch (LeaseLostException lost) {
            throw new Problem(ProblemType.UPLOAD_TAKEN_OVER);
        } catch (NoSuchObjectException ended) {
            throw new Problem(ProblemType.UPLOAD_GONE, lease.uploadId());
        }
    }

    private Received kept(Lease lease, Append append, Appending appending) {
        if (!appending.completes(append.isFull())) {
            append.keep();
            return new Received(life.get(lease.uploadId()), Optional.empty());
        }
        Optional<ClipState> done = completion.finish(lease, append);
        if (done.isEmpty()) {
            pieces.nudge();
        }
        append.upload().status = UploadStatus.DONE;
        return new Received(append.upload(), done);
    }

    /** It was completed or ended while its last holder was waited for. */
    private Problem takesNoMore(UUID id, Appending appending) {
        Upload upload = life.get(id);
        return upload.isComplete() ? wrongOffset(upload, appending) : new Problem(ProblemType.UPLOAD_GONE, id);
    }

    /** Before anything is read, so that a phone does not send in vain. */
    private static void requireFits(Upload upload, Appending appending) {
        if (appending.offset() != upload.offsetBytes) {
            throw wrongOffset(upload, appending);
        }
        Long length = upload.lengthBytes == null ? appending.length() : upload.lengthBytes;
        if (length != null && length >= appending.offset() && appending.declared() > length - appending.offset()) {
            throw new Problem(ProblemType.UPLOAD_LENGTH_EXCEEDED, length).with("length", length);
        }
        if (appending.declared() > upload.maxBytes - appending.offset()) {
            throw EntryLimits.tooLarge(upload.maxBytes);
        }
    }

    static Problem wrongOffset(Upload upload, Appending appending) {
        return new Problem(ProblemType.WRONG_OFFSET, appending.offset(), upload.offsetBytes)
                .with("offset", upload.offsetBytes)
                .header("Upload-Offset", Long.toString(upload.offsetBytes));
    }
}
