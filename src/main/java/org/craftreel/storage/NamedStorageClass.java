package org.craftreel.storage;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * MinIO leaves the storage class of multipart uploads empty in its list of them, and MinIO's own client cannot read that:
 * the class that S3 means then is written in.
 */
final class NamedStorageClass implements Interceptor {

    private static final String LIST = "uploads";
    private static final String NAMED = "<StorageClass>STANDARD</StorageClass>";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        boolean list = chain.request().method().equals("GET")
                && chain.request().url().queryParameterNames().contains(LIST);
        if (!list || !response.isSuccessful()) {
            return response;
        }
        ResponseBody body = response.body();
        String text =
                body.string().replace("<StorageClass></StorageClass>", NAMED).replace("<StorageClass/>", NAMED);
        return response.newBuilder()
                .body(ResponseBody.create(text, body.contentType()))
                .build();
    }
}
