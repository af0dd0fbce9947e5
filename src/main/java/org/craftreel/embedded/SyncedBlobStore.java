package org.craftreel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A store of files that answers a change only when it would outlive a power cut: the file is synced, and every
 * directory from it up to the root, since any of them may have been made for it.
 *
 * <p>Attributes such as the content type belong to the file's inode and go with it.
 */
final class SyncedBlobStore extends ForwardingBlobStore {

    private final Path root;
    private final Sync sync;
    private final Listings listings;

    /** Writes a file or a directory through to the disk. */
    interface Sync {
        void sync(Path path) throws IOException;
    }

    SyncedBlobStore(BlobStore files, Path root, Sync sync) {
        super(files);
        this.root = root.normalize();
        this.sync = sync;
        this.listings = new Listings(files::list);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return listings.page(request);
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        CreateBucketResponse response = super.createContainer(request);
        syncUpwards(root.resolve(request.bucket()));
        return response;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        syncUpwards(pathOf(request.bucket(), request.key()));
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        syncUpwards(pathOf(request.destinationBucket(), request.destinationKey()));
        return response;
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        MultipartUpload upload = super.initiateMultipartUpload(request);
        syncUpwards(stubOf(upload));
        return upload;
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        requireOpen(upload);
        UploadPartResponse response = super.uploadMultipartPart(upload, request, payload);
        Path part = pathOf(
                upload.containerName(),
                AbstractNio2BlobStore.multipartPartName(upload.id(), upload.blobName(), request.partNumber()));
        syncUpwards(part);
        try {
            requireOpen(upload);
        } catch (S3ProxyException endedMeanwhile) {
            // Whoever ended the upload has already looked for its parts.
            removeLate(part);
            throw endedMeanwhile;
        }
        return response;
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        requireOpen(upload);
        return super.listMultipartUpload(upload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        requireOpen(upload);
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        syncUpwards(pathOf(upload.containerName(), upload.blobName()));
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        syncUpwards(pathOf(request.bucket(), request.key()));
        return response;
    }

    /** The store of files takes parts for ever; S3 takes none for what was completed or aborted. */
    private void requireOpen(MultipartUpload upload) {
        if (Files.notExists(stubOf(upload))) {
            throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
        }
    }

    /** The file by which the store of files knows of an upload under way. */
    private Path stubOf(MultipartUpload upload) {
        return pathOf(upload.containerName(), ".mpus-" + upload.id() + "-" + upload.blobName() + "-stub");
    }

    private static void removeLate(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be removed: " + part, e);
        }
    }

    /** Where the store of files keeps a key: below its bucket, with the key "/" under a name of its own. */
    private Path pathOf(String bucket, String key) {
        Path container = root.resolve(bucket).normalize();
        return key.equals("/")
                ? container.resolve(".s3proxy-slash")
                : container.resolve(key).normalize();
    }

    private void syncUpwards(Path path) {
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("Outside the store: " + path);
        }
        try {
            for (Path each = path; each.startsWith(root); each = each.getParent()) {
                syncIfPresent(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be written through: " + path, e);
        }
    }

    /** What another request removed meanwhile needs no sync: that one syncs the directory above. */
    private void syncIfPresent(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try {
            sync.sync(path);
        } catch (NoSuchFileException e) {
            return;
        }
    }
}
