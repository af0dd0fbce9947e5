package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.storage.Sha256;

/**
 * Creations that made a whole file a clip's, and are sent again because the answer was lost. They are known by their bytes,
 * as a form that is sent again is: a clip that has its file is never said to have another one.
 */
@ApplicationScoped
class RepeatedCreations {

    private final UploadTools tools;

    RepeatedCreations(UploadTools tools) {
        this.tools = tools;
    }

    /** The upload that was made at first, where its clip stands, and the digest of its file in hex. */
    record First(Upload upload, ClipState clip, String sha256) {}

    /** The upload that gave a clip of the caller its file, as far as it may be the same as what is announced. */
    @Transactional
    Optional<First> find(NewUpload asked, Caller caller) {
        return asked.clip()
                .flatMap(Clip::findWithAll)
                .filter(clip -> clip.isBy(caller) && clip.originalSha256 != null)
                .filter(clip -> asked.sha256() == null || asked.sha256().equals(clip.originalSha256))
                .flatMap(clip -> Upload.findByFile(clip.originalKey)
                        .filter(upload -> isLike(upload, asked, caller))
                        .map(upload -> new First(upload, ClipState.of(clip), clip.originalSha256)));
    }

    /** Joined ones are sent without bytes: the same pieces make the same file. */
    private static boolean isLike(Upload upload, NewUpload asked, Caller caller) {
        return upload.status == UploadStatus.DONE
                && upload.accountId.equals(caller.accountId())
                && upload.kind == asked.kind()
                && Objects.equals(upload.concat, asked.concat())
                && upload.fileName.equals(asked.fileName())
                && (asked.length() == null || asked.length().equals(upload.lengthBytes));
    }

    /**
     * Reads the bytes that come with the repeat, and keeps none.
     *
     * @param refusal why they are not taken where they are others
     * @return a stage that fails with {@code refusal}
     */
    CompletionStage<First> compare(HttpServerRequest request, First first, Problem refusal) {
        Comparison comparison = new Comparison(first, refusal);
        return new BodyPump(request, tools.appending(), comparison)
                .run()
                .thenApply(end -> comparison.ended(end == BodyPump.End.WHOLE));
    }

    private static final class Comparison implements BodyPump.Sink {

        private final MessageDigest digest = Sha256.newDigest();
        private final First first;
        private final Problem refusal;
        private long bytes;

        Comparison(First first, Problem refusal) {
            this.first = first;
            this.refusal = refusal;
        }

        @Override
        public void take(byte[] data, int offset, int count) {
            bytes += count;
            if (bytes > first.upload().lengthBytes) {
                throw refusal;
            }
            digest.update(data, offset, count);
        }

        First ended(boolean whole) {
            if (whole && HexFormat.of().formatHex(digest.digest()).equals(first.sha256())) {
                return first;
            }
            throw refusal;
        }
    }
}
