package org.craftreel;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;

/** How to send what no well-behaved client sends. */
final class Bodies {

    private Bodies() {}

    /** A body that goes out as it is, although its type says that it is a form. */
    static RestAssuredConfig raw() {
        return RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }
}
