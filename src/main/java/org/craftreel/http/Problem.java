package org.craftreel.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request cannot be fulfilled, for a reason that its sender can be told (RFC 9457). The arguments fill the sentence
 * of the type in the reader's language.
 */
public class Problem extends RuntimeException {

    private final ProblemType type;
    private final transient Object[] arguments;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient Duration retryAfter;
    private String uri;
    private int status;

    public Problem(ProblemType type, Object... arguments) {
        super(type.code());
        this.type = type;
        this.uri = type.uri();
        this.status = type.status();
        this.arguments = arguments;
    }

    /** Adds a member to the problem's JSON, for programs: for example {@code limit} in bytes. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a header to the answer, where a protocol asks for it. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** When the same request may succeed; whole seconds, sent as {@code Retry-After}. */
    public Problem retryAfter(Duration delay) {
        this.retryAfter = delay;
        return this;
    }

    /** Tells it under the type and with the status that a protocol has for it, in place of our own. */
    public Problem as(String protocolsUri, int protocolsStatus) {
        this.uri = protocolsUri;
        this.status = protocolsStatus;
        return this;
    }

    public ProblemType type() {
        return type;
    }

    /** The {@code type} of RFC 9457. */
    public String uri() {
        return uri;
    }

    /** The answer's status. */
    public int status() {
        return status;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    Map<String, String> headers() {
        return headers;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What kind of problem it is, in a few words. */
    public String title(Language language) {
        return ProblemTexts.title(type, language);
    }

    /** What happened and what to do, in a sentence. */
    public String detail(Language language) {
        return ProblemTexts.detail(type, language, arguments);
    }
}
